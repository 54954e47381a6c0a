import type { Locator, Page } from 'playwright-core'
import type { Caller } from './testing.ts'

/** The form of a report, as an officer uses it. */

/** บันทึก at the very bottom. */
export const saveButton = (page: Page): Locator => page.getByRole('button', { name: 'บันทึก', exact: true })

/** What is shown before a save is carried out. */
export const preview = (page: Page): Locator => page.getByRole('dialog', { name: 'ตรวจสอบก่อนบันทึก' })

/** The button of the preview that carries the save out. */
export const confirmButton = (page: Page): Locator =>
  preview(page).getByRole('button', { name: 'ยืนยันและเผยแพร่' })

/** Presses บันทึก, confirms what it will do, and waits until it is done. */
export async function saveForm(page: Page): Promise<void> {
  await saveButton(page).click()
  await confirmButton(page).click()
  await page.getByText(/บันทึกแล้วเมื่อ/).waitFor()
}

/** The part of the form that one section is. @param code for example `SECTION_10` */
export const section = (page: Page, code: string): Locator => page.locator(`[data-section="${code}"]`).first()

/** The words that a part of a page shows, on one line. */
export const wordsOf = async (part: Locator): Promise<string> =>
  (await part.innerText()).replace(/\s+/g, ' ').trim()

/** The table of a part of the form, by its title. */
export const tableOf = (part: Locator, title: string): Locator =>
  part.getByRole('table', { name: title, exact: true }).first()

/** The heads of a table's columns, from the left. */
export const columnsOf = (table: Locator): Promise<string[]> =>
  table.getByRole('columnheader').allInnerTexts()

/** Puts a file on a section, and waits until it waits for its date. */
export async function uploadTo(page: Page, code: string, name: string, bytes: Uint8Array): Promise<void> {
  await section(page, code)
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(bytes) })
  await page
    .getByRole('article', { name })
    .getByRole('textbox', { name: /^วันที่ประกาศ/ })
    .waitFor()
}

/** Fills in วันที่ประกาศ of a file that waits to be saved. */
export const fillDate = (page: Page, name: string, text: string): Promise<void> =>
  page
    .getByRole('article', { name })
    .getByRole('textbox', { name: /^วันที่ประกาศ/ })
    .fill(text)

/** Publishes an announcement of section 10 through the API. @returns its id and where its file is */
export async function publishAnnouncement(
  caller: Caller,
  agencyCode: string,
  { name, bytes, scope = 'OWN' }: { name: string; bytes: Uint8Array; scope?: 'OWN' | 'SUBTREE' },
): Promise<{ id: string; path: string }> {
  const { data: found } = await caller.ask('query($code: String!) { agency(code: $code) { id } }', {
    code: agencyCode,
  })
  const { data: opened } = await caller.ask(
    'mutation($id: ID!) { createReport(agencyId: $id) { report { id version } } }',
    { id: found.agency.id },
  )
  const { report } = opened.createReport
  const { data: sent } = await caller.upload(
    'mutation($report: ID!, $file: Upload!) { uploadDocument(reportId: $report, file: $file) { document { id path } errors { code } } }',
    { report: report.id },
    bytes,
    name,
  )
  const { document } = sent.uploadDocument
  const { data: saved } = await caller.ask(
    'mutation($report: ID!, $version: Int!, $documents: [SaveDocumentInput!]!) { saveReport(reportId: $report, expectedVersion: $version, documents: $documents) { errors { code message } } }',
    {
      report: report.id,
      version: report.version,
      documents: [{ id: document.id, announcedOn: '2023-08-07', scope }],
    },
  )
  if (saved.saveReport.errors.length > 0) throw new Error(JSON.stringify(saved.saveReport.errors))
  return document
}
