import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import type { Locator } from 'playwright-core'
import { escape, type Walker, type Walks } from './help-walker.ts'

/** กรมที่ดิน, which the sample reports leave alone, and a unit of กรมการปกครอง. */
export const lands = '150050000000'
export const unit = '150030200000'

/** The announcement that the guide publishes. */
export const announcement = 'ประกาศช่องทางอิเล็กทรอนิกส์ กรมที่ดิน.pdf'
/** What the ministry published for all that belongs to it, before anybody walks. */
export const fromAbove = 'ประกาศช่องทางอิเล็กทรอนิกส์ กระทรวงมหาดไทย.pdf'
const gazetted = 'ประกาศวิธีการแสดงใบอนุญาต.pdf'
const order = 'คำสั่งกรมที่ดิน ระบบปฏิบัติงาน.pdf'

/** Opens the form of an agency. */
export async function openForm(walker: Walker, username: string, code: string): Promise<void> {
  await walker.as(username, `/reports/${code}`)
  await walker.section('PROBLEMS').waitFor()
}

/** A file that waits to be saved. */
export const article = ({ page }: Walker, name: string): Locator => page.getByRole('article', { name })

const dateOf = (walker: Walker, name: string): Locator =>
  article(walker, name)
    .getByRole('textbox', { name: new RegExp(`^${escape(walker.w('act2565.s10.announcedOn'))}`) })
    .first()

/** Uploads a file to a part of the form, and gives its date if there is one. */
export async function upload(walker: Walker, code: string, name: string, day = ''): Promise<void> {
  await walker
    .section(code)
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name,
      mimeType: 'application/pdf',
      buffer: Buffer.from(await goodPdf({ title: name })),
    })
  await dateOf(walker, name).waitFor()
  if (day) await dateOf(walker, name).fill(day)
}

/** Saves the form, through what it would do. */
export async function save(walker: Walker): Promise<void> {
  await walker.button('form.save').click()
  await walker.page
    .getByRole('dialog')
    .getByRole('button', { name: walker.w('saving.confirm') })
    .click()
  // Not there while something waits to be saved.
  await walker.page.locator('.save-bar .saved').waitFor()
  await walker.page.getByRole('region', { name: walker.w('saving.receipt') }).waitFor()
}

const heading = (walker: Walker, code: string): Locator => walker.section(code).getByRole('heading').first()
const dropOf = (walker: Walker, code: string): Locator => walker.section(code).locator('.drop').first()
const uploadLabel = (walker: Walker, code: string): Locator => dropOf(walker, code).locator('.button').first()
const radio = (walker: Walker, code: string, path: string): Locator =>
  walker.section(code).getByRole('radio', { name: walker.w(path), exact: true })
const question = (walker: Walker, path: string): Locator =>
  walker.section('SECTION_13_1').getByRole('group', { name: new RegExp(`^${escape(walker.w(path))}`) })
const textbox = (walker: Walker, code: string, path: string): Locator =>
  walker
    .section(code)
    .getByRole('textbox', { name: new RegExp(`^${escape(walker.w(path))}`) })
    .first()
const tableOf = (walker: Walker, code: string, path: string): Locator =>
  walker
    .section(code)
    .getByRole('table', { name: walker.w(path), exact: true })
    .first()
const captionOf = (walker: Walker, code: string, path: string): Locator =>
  walker.section(code).getByText(walker.w(path), { exact: true }).first()
const toggleOf = (walker: Walker, name: string): Locator => walker.row(name).getByRole('switch')

/** แบบฟอร์ม, part by part. */
export const formWalks: Walks = {
  'section-10': [
    async (walker) => {
      await openForm(walker, 'sibling', lands)
      return {
        mark: uploadLabel(walker, 'SECTION_10'),
        frame: [heading(walker, 'SECTION_10'), dropOf(walker, 'SECTION_10')],
      }
    },
    async (walker) => {
      await upload(walker, 'SECTION_10', announcement, walker.say({ th: '7 ส.ค. 2566', en: '7 Aug 2023' }))
      return { mark: dateOf(walker, announcement), frame: article(walker, announcement) }
    },
    async (walker) => {
      const scope = article(walker, announcement).getByRole('group').first()
      await scope.getByRole('radio', { name: walker.w('act2565.s10.scope_SUBTREE') }).check()
      return { mark: scope, frame: article(walker, announcement) }
    },
    async (walker) => {
      await save(walker)
      const history = tableOf(walker, 'SECTION_10', 'act2565.s10.history')
      return {
        mark: history.getByRole('row').first(),
        frame: [captionOf(walker, 'SECTION_10', 'act2565.s10.history'), history],
      }
    },
    async (walker) => {
      await toggleOf(walker, announcement).click()
      return {
        mark: toggleOf(walker, announcement),
        frame: [
          captionOf(walker, 'SECTION_10', 'act2565.s10.history'),
          tableOf(walker, 'SECTION_10', 'act2565.s10.history'),
        ],
      }
    },
    async (walker) => {
      // Saved both ways: the announcement is public for those who come after.
      await save(walker)
      await toggleOf(walker, announcement).click()
      await save(walker)
      return { mark: walker.button('form.save') }
    },
  ],
  inherited: [
    async (walker) => {
      await openForm(walker, 'department', unit)
      return {
        mark: walker.row(fromAbove),
        frame: [
          captionOf(walker, 'SECTION_10', 'act2565.s10.history'),
          walker.row(fromAbove).locator('xpath=ancestor::table'),
        ],
      }
    },
    async (walker) => {
      await toggleOf(walker, fromAbove).click()
      const reason = walker.page.getByLabel(walker.w('inherited.reason')).first()
      await reason.fill('หน่วยงานมีช่องทางของตนเอง')
      return {
        mark: [toggleOf(walker, fromAbove), reason],
        frame: [walker.row(fromAbove).locator('xpath=ancestor::table'), reason],
        elsewhere: ['form.save'],
      }
    },
  ],
  'section-13': [
    async (walker) => {
      await openForm(walker, 'sibling', lands)
      return { mark: heading(walker, 'SECTION_13_1') }
    },
    async (walker) => {
      await radio(walker, 'SECTION_13_1', 'act2565.s13display.hasLicences_true').check()
      return {
        mark: question(walker, 'act2565.s13display.hasLicences'),
        frame: [heading(walker, 'SECTION_13_1'), question(walker, 'act2565.s13display.hasLicences')],
      }
    },
    async (walker) => {
      await radio(walker, 'SECTION_13_1', 'act2565.s13display.gazetteAnswer_PARTIAL').check()
      return {
        mark: question(walker, 'act2565.s13display.gazetteAnswer'),
        frame: [
          question(walker, 'act2565.s13display.hasLicences'),
          question(walker, 'act2565.s13display.gazetteAnswer'),
        ],
      }
    },
    async (walker) => {
      await upload(walker, 'SECTION_13_1', gazetted, walker.say({ th: '9 ส.ค. 2566', en: '9 Aug 2023' }))
      const history = tableOf(walker, 'SECTION_13_1', 'act2565.s13display.history')
      return { mark: dateOf(walker, gazetted), frame: [dropOf(walker, 'SECTION_13_1'), history] }
    },
    async (walker) => {
      const link = textbox(walker, 'SECTION_13_1', 'act2565.s13display.gazetteLink')
      await link.fill('https://ratchakitcha.soc.go.th/documents/140D001N0000000000100.pdf')
      const history = tableOf(walker, 'SECTION_13_1', 'act2565.s13display.gazetteHistory')
      return { mark: link, frame: [link, history] }
    },
    async (walker) => {
      // A file that waits without its date would stand against the saves of those who come after.
      await save(walker)
      const name = textbox(walker, 'SECTION_13_2', 'act2565.s13disclosure.name')
      const link = textbox(walker, 'SECTION_13_2', 'act2565.s13disclosure.disclosureLink')
      await name.fill('ใบอนุญาตรังวัดเอกชน')
      await link.fill('https://www.dol.go.th/licence')
      return { mark: [name, link], frame: walker.section('SECTION_13_2') }
    },
  ],
  'section-16': [
    async (walker) => {
      await openForm(walker, 'sibling', lands)
      return { mark: uploadLabel(walker, 'SECTION_16') }
    },
    async (walker) => {
      await upload(walker, 'SECTION_16', order, walker.say({ th: '1 ต.ค. 2566', en: '1 Oct 2023' }))
      return { mark: dateOf(walker, order), frame: article(walker, order) }
    },
    async (walker) => {
      await save(walker)
      return { mark: tableOf(walker, 'SECTION_16', 'act2565.s16.history') }
    },
  ],
  problems: [
    async (walker) => {
      await openForm(walker, 'sibling', lands)
      const rank = walker.section('PROBLEMS').getByLabel(walker.w('act2565.problems.rank'), { exact: true })
      const type = walker.section('PROBLEMS').getByLabel(walker.w('act2565.problems.type'), { exact: true })
      await rank.selectOption({ value: '1' })
      await type.selectOption({ index: 1 })
      return { mark: [rank, type], frame: [heading(walker, 'PROBLEMS'), type] }
    },
    async (walker) => {
      const detail = textbox(walker, 'PROBLEMS', 'act2565.problems.detail')
      await detail.fill('สัญญาณอินเทอร์เน็ตในสำนักงานสาขาไม่เสถียร')
      return { mark: detail }
    },
    async (walker) => {
      await save(walker)
      const table = tableOf(walker, 'PROBLEMS', 'act2565.problems.problemHistory')
      return { mark: table, frame: [captionOf(walker, 'PROBLEMS', 'act2565.problems.problemHistory'), table] }
    },
  ],
}
