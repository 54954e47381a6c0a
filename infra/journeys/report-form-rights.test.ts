import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillDate, saveForm, section, tableOf, uploadTo, wordsOf } from './form.ts'
import { lookAllWays } from './looking.ts'
import { manualLabel, manualLabels } from './manual.ts'
import { openPortal, type Portal } from './portal.ts'

/** กลุ่มพัฒนาระบบบริหาร, with an officer of its own, and the group beside it. */
const unit = '150030200000'
const beside = '150030100000'

let portal: Portal
beforeAll(async () => {
  portal = await openPortal({ mount: 'process' })
}, 240_000)
afterAll(async () => {
  await portal?.stop()
})

/** Looks an agency up in the list and opens its form by its row's button. */
async function openByRow(page: Page, name: RegExp): Promise<void> {
  const [search = ''] = manualLabels('M65')
  await page.getByRole('searchbox').fill('กลุ่มพัฒนาระบบบริหาร กรมการปกครอง')
  await page.getByRole('button', { name: search, exact: true }).click()
  await page
    .getByRole('row', { name })
    .getByRole('link', { name: manualLabel('M60') })
    .click()
  await section(page, 'PROBLEMS').waitFor()
}

async function publish(page: Page, name: string, day: string): Promise<void> {
  await uploadTo(page, 'SECTION_10', name, await goodPdf({ title: name }))
  await fillDate(page, name, day)
  await saveForm(page)
}

test('M116: an officer makes the report of their own agency, and of no other', async () => {
  const { page, complaints } = await portal.open('unit', '/reports')
  await openByRow(page, /กลุ่มพัฒนาระบบบริหาร\s?150030200000/)
  await publish(page, 'ของหน่วยงานเอง.pdf', '7 ส.ค. 2566')
  const { publicUrl } = portal.journey.system
  await page.goto(`${publicUrl}/backend/reports/${beside}`)
  await page.getByText('ท่านไม่มีสิทธิ์จัดทำรายงานของหน่วยงานนี้').waitFor()
  expect(await page.locator('input[type=file]').count()).toBe(0)
  await lookAllWays(page, 'form-of-another')
  expect(complaints).toEqual([])
})

test('M117: an officer of the agency above makes it in the same form, and the row says for whom', async () => {
  const { page, complaints } = await portal.open('department', '/reports')
  await openByRow(page, /กลุ่มพัฒนาระบบบริหาร\s?150030200000/)
  await publish(page, 'ของต้นสังกัด.pdf', '8 ส.ค. 2566')
  await page.reload()
  const table = tableOf(section(page, 'SECTION_10'), manualLabel('M71'))
  const row = table.getByRole('row').filter({ hasText: 'ของต้นสังกัด.pdf' })
  await row.waitFor()
  expect(await wordsOf(row)).toContain('บันทึกแทนหน่วยงานนี้ในนาม กรมการปกครอง')
  const own = table.getByRole('row').filter({ hasText: 'ของหน่วยงานเอง.pdf' })
  expect(await wordsOf(own)).not.toContain('บันทึกแทน')
  await lookAllWays(page, 'form-for-another')
  const seen = await (await fetch(`${portal.journey.system.publicUrl}/agencies/${unit}`)).text()
  for (const name of ['ของหน่วยงานเอง.pdf', 'ของต้นสังกัด.pdf']) expect(seen).toContain(name)
  expect(complaints).toEqual([])
})
