import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirmButton, saveButton, saveForm, section, wordsOf } from './form.ts'
import { lookAllWays, lookAtEnglish, signInBy } from './looking.ts'
import { openPortal, type Portal } from './portal.ts'

/** กรมที่ดิน, whose report both may save, and which the sample reports leave alone. */
const lands = '150050000000'
const [first, second] = ['ดวงใจ สาธิตที่ดิน', 'ธำรง สาธิตส่วนกลาง']

let portal: Portal
let publicUrl: string
beforeAll(async () => {
  portal = await openPortal({ mount: 'process' })
  ;({ publicUrl } = portal.journey.system)
}, 240_000)
afterAll(async () => {
  await portal?.stop()
})

const told = (page: Page) => page.getByRole('dialog', { name: 'มีผู้อื่นเข้าสู่ระบบในเบราว์เซอร์นี้แล้ว' })
const header = (page: Page) => page.getByRole('banner')
const licence = (page: Page) =>
  section(page, 'SECTION_13_2').getByRole('textbox', { name: 'ชื่อใบอนุญาต', exact: true }).last()
const kept = (page: Page) => page.getByText('เก็บร่างส่วนตัวไว้แล้วเมื่อ')
const publicWords = async () => (await fetch(`${publicUrl}/agencies/${lands}`)).text()

async function openForm(username: string): Promise<Page> {
  const { page } = await portal.open(username, `/reports/${lands}`)
  await section(page, 'PROBLEMS').waitFor()
  return page
}

/** Somebody else's session takes the place of the one before, and no tab is told. */
async function changeSession(context: BrowserContext, username: string): Promise<void> {
  const { headers } = await portal.journey.signIn(username)
  const [name = '', value = ''] = (headers['cookie'] ?? '').split('=')
  await context.addCookies([{ name, value, url: publicUrl }])
}

test('who signs in in a second tab is told of in the first at once, and what was typed there stays its person’s', async () => {
  const tab = await openForm('sibling')
  await licence(tab).fill('ใบอนุญาตของคนแรก')
  await kept(tab).waitFor()

  const other = await tab.context().newPage()
  await other.goto(`${publicUrl}/backend`)
  await header(other).getByRole('button', { name: 'ออกจากระบบ' }).click()
  await other.getByText('ออกจากระบบเรียบร้อยแล้ว').waitFor()
  await signInBy(other, 'ministry')
  await header(other).getByText(second).waitFor()

  await told(tab).waitFor()
  const words = await wordsOf(told(tab))
  expect(words).toContain(`แท็บนี้เปิดไว้ด้วยบัญชีของ ${first} แต่ขณะนี้ผู้ที่เข้าสู่ระบบอยู่ในเบราว์เซอร์นี้คือ ${second}`)
  await lookAllWays(tab, 'another-person')
  await tab.keyboard.press('Escape')
  await tab.keyboard.press('Escape')
  await told(tab).waitFor()
  // The tab of the other is as it was.
  expect(await told(other).count()).toBe(0)

  await told(tab)
    .getByRole('button', { name: `ใช้งานต่อด้วยบัญชีของ ${second}` })
    .click()
  await header(tab).getByText(second).waitFor()
  await section(tab, 'PROBLEMS').waitFor()
  expect(await licence(tab).inputValue()).toBe('')
  expect(await told(tab).count()).toBe(0)
  await tab.context().close()

  const elsewhere = await openForm('sibling')
  await elsewhere.getByText(/^นำสิ่งที่ท่านกรอกค้างไว้เมื่อ .* กลับมาแล้ว$/).waitFor()
  expect(await licence(elsewhere).inputValue()).toBe('ใบอนุญาตของคนแรก')
  await elsewhere.context().close()
}, 120_000)

test('a save from a tab that does not know is refused, and is carried out once its person has signed in anew', async () => {
  const tab = await openForm('sibling')
  await licence(tab).fill('ใบอนุญาตที่ยังไม่บันทึก')
  await section(tab, 'SECTION_13_2')
    .getByRole('textbox', { name: 'ช่องทางการตรวจสอบ', exact: true })
    .last()
    .fill('https://www.dol.go.th/another')
  await kept(tab).waitFor()
  await saveButton(tab).click()
  await confirmButton(tab).waitFor()
  await changeSession(tab.context(), 'ministry')
  const answered = tab.waitForResponse((one) =>
    (one.request().postData() ?? '').includes('"operationName":"SaveReport"'),
  )
  await confirmButton(tab).click()
  const answer = await answered
  expect([answer.status(), await answer.json()]).toMatchObject([
    409,
    { errors: [{ extensions: { code: 'ANOTHER_PERSON' } }] },
  ])
  await told(tab).waitFor()
  expect(await publicWords()).not.toContain('https://www.dol.go.th/another')

  const opening = tab.context().waitForEvent('page')
  await told(tab).getByRole('button', { name: 'ออกจากระบบ แล้วเข้าสู่ระบบใหม่ในแท็บใหม่' }).click()
  const anew = await opening
  await anew.getByText('ออกจากระบบเรียบร้อยแล้ว').waitFor()
  // Nobody is signed in: the tab is as it is when a session has ended.
  await told(tab).waitFor({ state: 'detached' })
  const lost = tab.getByText('หมดเวลาการใช้งาน หรือออกจากระบบในหน้าต่างอื่นแล้ว')
  await lost.waitFor()
  await signInBy(anew, 'sibling')
  await header(anew).getByText(first).waitFor()
  await lost.waitFor({ state: 'detached' })
  expect(await licence(tab).inputValue()).toBe('ใบอนุญาตที่ยังไม่บันทึก')
  await saveForm(tab)
  expect(await publicWords()).toContain('https://www.dol.go.th/another')
  await tab.getByText(/^ประวัติการบันทึก/).click()
  const history = tab.locator('.history')
  await history.getByText(first).first().waitFor()
  expect(await history.getByText(second).count()).toBe(0)
  await tab.context().close()
}, 120_000)

test('a tab that is looked at again notices, in English too, and goes on when its person is back', async () => {
  const tab = await openForm('sibling')
  await tab.context().addCookies([{ name: 'language', value: 'en', url: publicUrl }])
  await tab.reload()
  await section(tab, 'PROBLEMS').waitFor()
  const dialog = tab.getByRole('dialog', { name: 'Another person is signed in now in this browser' })
  const comeBack = () => tab.evaluate(() => window.dispatchEvent(new Event('focus')))
  await changeSession(tab.context(), 'ministry')
  await comeBack()
  await dialog.getByRole('button', { name: `Go on with the account of ${second}` }).waitFor()
  await lookAtEnglish(tab, 'another-person')
  await changeSession(tab.context(), 'sibling')
  await comeBack()
  await dialog.waitFor({ state: 'detached' })
  await header(tab).getByText(first).waitFor()
  await tab.context().close()
}, 120_000)
