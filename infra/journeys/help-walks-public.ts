import { fromAbove, lands } from './help-walks-form.ts'
import type { Walks } from './help-walker.ts'

/** ประชาชนและผู้ใช้ข้อมูล. */
export const publicWalks: Walks = {
  search: [
    async (walker) => {
      await walker.visit('/')
      const field = walker.page.getByRole('searchbox').first()
      await field.fill('กรมที่ดิน')
      return { mark: [field, walker.button('open.search')], frame: [walker.page.getByRole('banner'), field] }
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
      const row = (path: string) => walker.page.locator('dl > div', { hasText: walker.w(path) }).first()
      return {
        mark: [row('proof.periods'), row('proof.sha256')],
        frame: [
          walker.page.getByRole('heading', { level: 1 }),
          walker.page.getByRole('region', { name: walker.w('proof.how') }),
        ],
      }
    },
  ],
  explorer: [
    async (walker) => {
      await walker.visit('/explorer', false)
      const examples = walker.page.locator('.examples').first()
      await examples.waitFor()
      // The editor comes last, and its colours after it.
      await walker.page.locator('.graphiql-query-editor .view-line [class*=mtk]:not(.mtk1)').first().waitFor()
      return {
        mark: examples.getByRole('button').first(),
        frame: walker.page.locator('body'),
        high: 760,
        hide: examples.locator('li:nth-child(n + 5)'),
      }
    },
  ],
}
