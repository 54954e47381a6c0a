import { fromAbove, lands } from './help-walks-form.ts'
import type { Walks } from './help-walker.ts'

/** ประชาชนและผู้ใช้ข้อมูล. */
export const publicWalks: Walks = {
  search: [
    async (walker) => {
      await walker.visit('/')
      const field = walker.page.getByRole('searchbox').first()
      await field.fill('กรมที่ดิน')
      return { mark: [field, walker.button('open.search')] }
    },
    async (walker) => {
      await walker.visit(`/agencies/${lands}`)
      const document = walker.page.getByRole('link', { name: fromAbove }).first()
      await document.waitFor()
      return { mark: document }
    },
  ],
  receipts: [
    async (walker) => {
      await walker.visit(`/agencies/${lands}`)
      const link = walker.page.getByRole('link', { name: walker.w('proof.link') }).first()
      await link.waitFor()
      return { mark: link }
    },
    async (walker) => {
      await walker.page
        .getByRole('link', { name: walker.w('proof.link') })
        .first()
        .click()
      await walker.page.getByRole('heading', { name: walker.w('proof.how') }).waitFor()
      return {
        mark: walker.page.getByText(walker.w('proof.sha256')).first(),
        frame: walker.page.locator('main'),
      }
    },
  ],
  explorer: [
    async (walker) => {
      await walker.visit('/explorer', false)
      const examples = walker.page.locator('.examples').first()
      await examples.waitFor()
      return { mark: examples, frame: walker.page.locator('body') }
    },
  ],
}
