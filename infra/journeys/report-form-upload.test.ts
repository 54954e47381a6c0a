import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { section, uploadTo } from './form.ts'
import { desk, look, phone } from './looking.ts'
import { openPortal, type Portal } from './portal.ts'

/** กรมที่ดิน, which the sample reports leave alone. */
const department = '150050000000'

let portal: Portal
let page: Page
let complaints: string[]

const ten = () => section(page, 'SECTION_10')
const card = (name: string) => page.getByRole('article', { name })
const line = (name: string) => ten().locator('.uploads li').filter({ hasText: name })

/** Drops files as a person does, on a part of the page. */
async function drop(
  where: string,
  files: { name: string; type: string; bytes: Uint8Array }[],
): Promise<void> {
  const carried = await page.evaluateHandle(
    (all) => {
      const transfer = new DataTransfer()
      for (const { name, type, text } of all) {
        const bytes = Uint8Array.from(atob(text), (sign) => sign.codePointAt(0) ?? 0)
        transfer.items.add(new File([bytes], name, { type }))
      }
      return transfer
    },
    files.map(({ name, type, bytes }) => ({ name, type, text: Buffer.from(bytes).toString('base64') })),
  )
  await page.locator(where).first().dispatchEvent('dragover', { dataTransfer: carried })
  await page.locator(where).first().dispatchEvent('drop', { dataTransfer: carried })
}

beforeAll(async () => {
  portal = await openPortal({ mount: 'process' })
  ;({ page, complaints } = await portal.open('sibling', `/reports/${department}`))
  await section(page, 'PROBLEMS').waitFor()
}, 240_000)
afterAll(async () => {
  await portal?.stop()
})

test('several files are dropped at once; what is no PDF is refused with its reason', async () => {
  const pdf = 'application/pdf'
  await drop('.drop', [
    { name: 'หนึ่ง.pdf', type: pdf, bytes: await goodPdf({ title: 'หนึ่ง' }) },
    { name: 'ภาพ.png', type: 'image/png', bytes: new Uint8Array([1]) },
    { name: 'สอง.pdf', type: pdf, bytes: await goodPdf({ title: 'สอง' }) },
  ])
  await card('หนึ่ง.pdf').waitFor()
  await card('สอง.pdf').waitFor()
  await line('ภาพ.png').getByText(/\.pdf/).first().waitFor()
  await look(page, 'upload-1-dropped')
  await line('ภาพ.png')
    .getByRole('button', { name: /^นำออกจากรายการ/ })
    .click()
  expect(await line('ภาพ.png').count()).toBe(0)
})

test('a file that is dropped beside the place changes nothing', async () => {
  const before = page.url()
  await drop('h1', [{ name: 'พลาด.pdf', type: 'application/pdf', bytes: await goodPdf({ title: 'พลาด' }) }])
  expect(page.url()).toBe(before)
  expect(await card('พลาด.pdf').count()).toBe(0)
})

test('one that broke off is sent again under the same key, and is there once', async () => {
  const keys: string[] = []
  await page.route('**/graphql', async (route) => {
    const body = route.request().postDataBuffer()?.toString('latin1') ?? ''
    const key = /"idempotencyKey":"([^"]+)"/.exec(body)?.[1]
    if (!key || !body.includes('filename=')) return route.continue()
    keys.push(key)
    return keys.length === 1 ? route.abort('connectionreset') : route.continue()
  })
  await ten()
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'ขาดตอน.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(await goodPdf({ title: 'ขาดตอน' })),
    })
  await line('ขาดตอน.pdf').getByText('ติดต่อระบบไม่ได้').waitFor()
  await look(page, 'upload-2-broken')
  await line('ขาดตอน.pdf').getByRole('button', { name: 'ลองใหม่' }).click()
  await card('ขาดตอน.pdf').waitFor()
  expect(keys).toHaveLength(2)
  expect(keys[0]).toBe(keys[1])
  expect(await card('ขาดตอน.pdf').count()).toBe(1)
  await page.unroute('**/graphql')
})

test('one under way can be given up', async () => {
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await page.route('**/graphql', async (route) => {
    if ((route.request().postDataBuffer()?.toString('latin1') ?? '').includes('filename=')) await held
    // What the page gave up cannot go on.
    await route.continue().catch((error: unknown) => expect(String(error)).toMatch(/route|request|closed/i))
  })
  await ten()
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'ยกเลิก.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(await goodPdf({ title: 'ยกเลิก' })),
    })
  await line('ยกเลิก.pdf').getByRole('progressbar').waitFor()
  await line('ยกเลิก.pdf')
    .getByRole('button', { name: /^ยกเลิก/ })
    .click()
  await expect.poll(() => line('ยกเลิก.pdf').count()).toBe(0)
  letGo()
  await page.unroute('**/graphql')
  expect(await card('ยกเลิก.pdf').count()).toBe(0)
  // What broke off on purpose was told of in the console.
  complaints.length = 0
})

test('a PDF is looked at above the page, and the focus returns', async () => {
  await uploadTo(page, 'SECTION_16', 'คำสั่ง.pdf', await goodPdf({ title: 'คำสั่ง' }))
  const open = card('คำสั่ง.pdf').getByRole('button', { name: /^ดูตัวอย่าง/ })
  const answered = page.waitForResponse((answer) => answer.url().includes('/files/'))
  await open.click()
  const headers = (await answered).headers()
  expect(headers['content-type']).toBe('application/pdf')
  expect(headers['content-security-policy']).toContain("frame-ancestors 'self'")
  const shown = page.getByRole('dialog', { name: 'คำสั่ง.pdf' })
  await shown.getByTitle('ตัวอย่างไฟล์ คำสั่ง.pdf').waitFor()
  await shown.getByRole('button', { name: 'ปิดตัวอย่าง' }).click()
  expect(await shown.count()).toBe(0)
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('ดูตัวอย่าง')
})

test('on a phone a plain link opens it', async () => {
  await page.setViewportSize(phone)
  await page.reload()
  await card('คำสั่ง.pdf').waitFor()
  expect(
    await card('คำสั่ง.pdf')
      .getByRole('button', { name: /^ดูตัวอย่าง/ })
      .count(),
  ).toBe(0)
  expect(await card('คำสั่ง.pdf').getByRole('link', { name: 'คำสั่ง.pdf' }).getAttribute('href')).toMatch(
    /^\/files\//,
  )
  await page.setViewportSize(desk)
  expect(complaints).toEqual([])
})
