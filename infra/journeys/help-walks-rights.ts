import type { Walks } from './help-walker.ts'

/** กรมการปกครอง and กรมที่ดิน. */
const department = '150030000000'
const lands = '150050000000'

/** ผู้ใช้งานและสิทธิ์. */
export const rightWalks: Walks = {
  tokens: [
    async (walker) => {
      await walker.as('ministry', '/tokens')
      await walker.link('token.issue').waitFor()
      return { mark: walker.link('token.issue') }
    },
    async (walker) => {
      await walker.link('token.issue').click()
      await walker.page.getByRole('radio', { name: walker.w('session.roles.AGENCY_OFFICER') }).check()
      await walker.pick('agency.label', lands)
      return { mark: walker.button('issue.check'), frame: walker.page.locator('form').last() }
    },
    async (walker) => {
      await walker.button('issue.check').click()
      await walker.page.locator('form, section, div.panel').getByRole('button').last().waitFor()
      const confirm = walker.page.getByRole('button', { name: /^(ออก Token 1 |Issue )/ }).last()
      await confirm.click()
      const code = walker.page.locator('code').first()
      await code.waitFor()
      const ways = ['issued.print', 'issued.download'].map((path) => walker.button(path))
      const copy = walker.page.getByRole('table').getByRole('button').first()
      return { mark: [...ways, code, copy], frame: [...ways, walker.page.getByRole('table').first()] }
    },
    async (walker) => {
      await walker.go('/tokens')
      await walker.page.getByRole('checkbox').nth(1).check()
      return { mark: [walker.button('token.revoke'), walker.button('token.reissue')] }
    },
  ],
  people: [
    async (walker) => {
      await walker.as('ministry', '/people')
      await walker.row('ดวงใจ สาธิตที่ดิน').waitFor()
      return { mark: walker.menu('people.title') }
    },
    async (walker) => {
      const row = walker.page
        .getByRole('row')
        .filter({ has: walker.page.getByRole('button', { name: walker.w('people.handOver') }) })
        .first()
      const tools = ['people.handOver', 'people.end', 'people.suspend'].map((path) =>
        row.getByRole('button', { name: walker.w(path) }),
      )
      return { mark: tools, frame: [walker.page.getByRole('table').first().getByRole('row').first(), row] }
    },
    async (walker) => ({ mark: walker.link('grant.title') }),
    async (walker) => ({ mark: walker.menu('log.title') }),
  ],
  'no-right': [
    async (walker) => {
      await walker.as('sibling', `/reports?all=1&q=${department}`)
      await walker.row(department).waitFor()
      return { mark: walker.row(department).getByRole('link').first() }
    },
    async (walker) => {
      await walker.row(department).getByRole('link').first().click()
      await walker.page.getByRole('link', { name: 'contact@dga.or.th' }).waitFor()
      const ask = walker.page.getByRole('heading', { name: walker.w('why.ask') })
      const contact = walker.page.getByRole('link', { name: 'contact@dga.or.th' })
      return { mark: [ask, contact], frame: [walker.page.getByRole('heading', { level: 1 }), contact] }
    },
  ],
}
