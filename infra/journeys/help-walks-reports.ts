import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import { Walker, type Walks } from './help-walker.ts'
import { lands, openForm, save, unit, upload } from './help-walks-form.ts'

/** กรมการปกครอง. */
const department = '150030000000'
const newer = 'ประกาศช่องทางอิเล็กทรอนิกส์ กรมที่ดิน ฉบับที่ 2.pdf'

/** รายงานผลการดำเนินการ, around the form. */
export const reportWalks: Walks = {
  reports: [
    async (walker) => {
      await walker.as('department', '/reports')
      await walker.page.getByRole('table').first().waitFor()
      return { mark: walker.menu('site.menuAct'), frame: walker.page.getByRole('banner') }
    },
    async (walker) => ({
      mark: [walker.button('list.search'), walker.button('list.clear')],
      frame: walker.page.getByRole('search').first(),
    }),
    async (walker) => ({ mark: walker.page.getByRole('table').first().getByRole('row').first() }),
    async (walker) => ({
      mark: walker.page
        .getByRole('table')
        .first()
        .getByRole('row')
        .nth(1)
        .getByRole('link', { name: walker.w('list.report') }),
      frame: [0, 4].map((at) => walker.page.getByRole('table').first().getByRole('row').nth(at)),
    }),
    async (walker) => ({ mark: walker.link('list.exportCsv') }),
  ],
  save: [
    async (walker) => {
      await openForm(walker, 'sibling', lands)
      await upload(walker, 'SECTION_10', newer, walker.say({ th: '20 ก.ย. 2566', en: '20 Sept 2023' }))
      return {
        mark: walker.button('form.save'),
        frame: walker.page.locator('.save-bar'),
        elsewhere: ['form.unsaved'],
      }
    },
    async (walker) => {
      await walker.button('form.save').click()
      const confirm = walker.page
        .getByRole('dialog')
        .getByRole('button', { name: walker.w('saving.confirm') })
      await confirm.waitFor()
      return { mark: confirm, frame: walker.page.getByRole('dialog') }
    },
    async (walker) => {
      await walker.page
        .getByRole('dialog')
        .getByRole('button', { name: walker.w('saving.confirm') })
        .click()
      const receipt = walker.page.getByRole('region', { name: walker.w('saving.receipt') })
      await receipt.waitFor()
      return {
        mark: receipt.getByRole('button', { name: walker.w('saving.receiptPrint') }),
        frame: receipt,
      }
    },
    async (walker) => {
      await saveFirst(walker)
      await answerGazette(walker, 'NOT_YET')
      await walker.button('form.save').click()
      const alert = walker.page.getByRole('alert').filter({ hasText: walker.w('form.conflict') })
      await alert.waitFor()
      return { mark: alert, frame: alert }
    },
    async (walker) => {
      // Nothing is left half done for those who come after.
      await save(walker)
      await walker.page.locator('.save-history summary').first().click()
      await walker.button('saveHistory.verify').waitFor()
      const history = walker.page.locator('.save-history')
      return {
        mark: walker.button('saveHistory.verify'),
        frame: [history.locator('summary'), history.locator('.revision').nth(2)],
      }
    },
  ],
  'other-agencies': [
    async (walker) => {
      await walker.as('department', `/reports?q=${unit}`)
      await walker.row(unit).waitFor()
      return {
        mark: [
          walker.button('list.search'),
          walker.row(unit).getByRole('link', { name: walker.w('list.report') }),
        ],
        frame: [walker.page.getByRole('search').first(), walker.row(unit)],
      }
    },
    async (walker) => {
      await walker.row(unit).getByRole('link').first().click()
      await walker.section('PROBLEMS').waitFor()
      return { mark: walker.button('form.save') }
    },
  ],
  bulk: [
    async (walker) => {
      await walker.as('department', '/reports?q=ที่ทำการปกครองจังหวัดนนทบุรี')
      await walker.link('bulk.open').waitFor()
      return { mark: walker.link('bulk.open') }
    },
    async (walker) => {
      await walker.link('bulk.open').click()
      await walker.button('bulk.plan').waitFor()
      await walker.page.locator('input[type=file]').setInputFiles({
        name: 'ประกาศร่วม.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from(await goodPdf({ title: 'ประกาศร่วม' })),
      })
      await walker.page
        .getByRole('textbox', { name: walker.w('bulk.announcedOn') })
        .first()
        .fill(walker.say({ th: '22 ก.ย. 2566', en: '22 Sept 2023' }))
      return { mark: walker.button('bulk.plan'), frame: walker.page.locator('form.panel').first() }
    },
    async (walker) => {
      await walker.button('bulk.plan').click()
      await walker.button('bulk.drop').waitFor()
      await walker.page.getByRole('table').first().getByText('ประกาศร่วม.pdf').first().waitFor()
      const table = walker.page.getByRole('table').first()
      const save = walker.page.getByRole('button', { name: /^(บันทึก \d+ หน่วยงาน|Save \d+ agenc)/ })
      return { mark: [save, walker.button('bulk.drop')], frame: [save, table] }
    },
  ],
  completeness: [
    async (walker) => {
      await openForm(walker, 'department', department)
      const part = walker.section('SECTION_16')
      const note = part.locator('.state-note', { hasText: walker.w('sectionState.complianceLead') }).first()
      await note.locator('summary').click()
      return { mark: note, frame: [part.getByRole('heading').first(), note] }
    },
    async (walker) => {
      await walker.as('ministry', '/laggards')
      await walker.page.getByRole('table').first().waitFor()
      const title = walker.page.getByRole('heading', { level: 1 })
      const rows = walker.page.getByRole('table').first().getByRole('row')
      return { mark: rows.nth(1), frame: [title, rows.nth(2)], elsewhere: ['site.menuReports'] }
    },
  ],
}

/** Answers how far the licences are gazetted. */
async function answerGazette(walker: Walker, answer: string): Promise<void> {
  const choose = (path: string) =>
    walker
      .section('SECTION_13_1')
      .getByRole('radio', { name: walker.w(path), exact: true })
      .check()
  await choose('act2565.s13display.hasLicences_true')
  await choose(`act2565.s13display.gazetteAnswer_${answer}`)
}

/** Another officer answers the same question otherwise, and saves first. */
async function saveFirst({ portal, language }: Walker): Promise<void> {
  const other = await Walker.of(portal, language)
  await openForm(other, 'ministry', lands)
  await answerGazette(other, 'COMPLETE')
  await save(other)
  await other.close()
}
