import type { Locator, Page } from 'playwright-core'

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
