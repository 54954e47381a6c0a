import { newId } from '@eact/kit/ids'
import { writeActivationCode } from '@eact/schema/forms/activation'
import type { Locator } from 'playwright-core'
import type { Walker, Walks } from './help-walker.ts'

/** กรมการปกครอง. */
const department = '150030000000'
/** Looks like a code, and nobody issued it. */
const wrongCode = writeActivationCode('3K7MZ0AB9CDEFGHJKMNPQRSTVW')

const signInLink = ({ page, w }: Walker): Locator =>
  page.getByRole('link', { name: w('session.signIn'), exact: true }).first()
/** The panel of a page before which nobody is in. */
const doorOf = ({ page }: Walker): Locator => page.locator('main .panel').first()
/** What the stand-in tells of itself. */
const noteOfStandIn = ({ page }: Walker): Locator =>
  page.locator('.note', { hasText: /จำลอง|ท่านเข้าสู่ระบบในชื่อ|กลับไปหน้าเว็บไซต์/ })
const consent = ({ page }: Walker): Locator => page.getByRole('button', { name: /^ยินยอม/ })
const tokenField = ({ page, w }: Walker): Locator =>
  page.getByRole('textbox', { name: w('activation.code'), exact: true })

async function identify({ page }: Walker, username: string, password: string): Promise<void> {
  await page.getByLabel('บัญชีผู้ใช้').fill(username)
  await page.getByLabel('รหัสผ่าน').fill(password)
  await page.getByRole('button', { name: /^เข้าสู่ระบบ/ }).click()
}

/** Whoever the guide registers, and whoever comes for the first time. */
const registering = { name: 'สมหญิง สาธิตใหม่', citizenNumber: '1-1017-00203-45-0', username: 'somying' }
const newcomer = { name: 'สมหมาย สาธิตใหม่', citizenNumber: '1-1017-00203-46-8', username: 'sommai' }

const registrationLink = ({ page }: Walker): Locator => page.getByRole('link', { name: /^ลงทะเบียน/ })

async function fillRegistration({ page }: Walker, person: typeof registering): Promise<void> {
  await page.getByLabel('ชื่อ - นามสกุล').fill(person.name)
  await page.getByLabel('เลขบัตรประจำตัวประชาชน').fill(person.citizenNumber)
  await page.getByLabel('เบอร์โทรศัพท์มือถือ').fill('081 234 5678')
  await page.getByLabel('ชื่อบัญชีผู้ใช้').fill(person.username)
  await page.getByLabel('กำหนดรหัสผ่าน').fill('a white flower')
  await page.getByLabel('ยืนยันรหัสผ่าน').fill('a white flower')
}

async function sendRegistration({ page }: Walker): Promise<void> {
  await page.getByRole('button', { name: /^ลงทะเบียน/ }).click()
  await page.getByText('ลงทะเบียนแล้ว').waitFor()
}

/** Issues a Token for กรมการปกครอง as the central officer of the ministry. */
async function issueToken({ portal }: Walker): Promise<string> {
  const ministry = await portal.journey.signIn('ministry')
  const { data } = await ministry.ask(
    `mutation ($at: ActivationAgenciesInput!) {
      issueActivationTokens(at: $at, role: AGENCY_OFFICER, reach: AGENCY) { issued { code } errors { code } }
    }`,
    { at: { rows: [{ agencyCode: department }] } },
  )
  return data.issueActivationTokens.issued[0].code as string
}

/** Gives a person a second right, so that there is something to choose. */
async function giveSecondRight({ portal }: Walker, name: string): Promise<void> {
  const { admin } = portal.journey.database
  await admin`
    insert into identity.access_grant (id, holder_id, holder_kind, role, agency_no, reach, valid_from)
    select ${newId()}, p.id, 'PERSON', 'AGENCY_OFFICER', a.no, 'AGENCY', now() - interval '1 second'
    from identity.person p, agencies.agency a
    where p.display_name = ${name} and a.code = '150030100000'`
}

async function endSecondRight({ portal }: Walker): Promise<void> {
  await portal.journey.database.admin`
    update identity.access_grant set valid_to = clock_timestamp()
    where agency_no = (select no from agencies.agency where code = '150030100000') and valid_to is null`
}

/** การเข้าใช้งานระบบ. */
export const signInWalks: Walks = {
  'sign-in': [
    async (walker) => {
      await walker.visit('/backend', false)
      return { mark: signInLink(walker), frame: [walker.page.getByRole('banner'), doorOf(walker)] }
    },
    async (walker) => {
      await signInLink(walker).click()
      const fields = [walker.page.getByLabel('บัญชีผู้ใช้'), walker.page.getByLabel('รหัสผ่าน')]
      await fields[0]?.waitFor()
      return {
        mark: [...fields, walker.page.getByRole('button', { name: /^เข้าสู่ระบบ/ })],
        frame: walker.page.locator('.card'),
        hide: noteOfStandIn(walker),
      }
    },
    async (walker) => {
      await identify(walker, 'department', 'demo-department')
      await consent(walker).waitFor()
      return {
        mark: [consent(walker), walker.page.getByRole('button', { name: /^ไม่ยินยอม/ })],
        frame: walker.page.locator('.card'),
        hide: noteOfStandIn(walker),
      }
    },
    async (walker) => {
      await consent(walker).click()
      return { mark: walker.button('session.signOut') }
    },
  ],
  register: [
    async (walker) => {
      await walker.visit('/backend', false)
      await signInLink(walker).click()
      await registrationLink(walker).waitFor()
      return { mark: registrationLink(walker) }
    },
    async (walker) => {
      await registrationLink(walker).click()
      await fillRegistration(walker, registering)
      return {
        mark: walker.page.getByRole('button', { name: /^ลงทะเบียน/ }),
        frame: [
          walker.page.getByText('ชื่อ - นามสกุล').first(),
          walker.page.getByRole('button', { name: /^ลงทะเบียน/ }),
        ],
        hide: noteOfStandIn(walker),
      }
    },
    async (walker) => {
      await sendRegistration(walker)
      await walker.page.goto(`${walker.portal.journey.system.publicUrl}/backend`)
      return { mark: signInLink(walker) }
    },
  ],
  'first-use': [
    async (walker) => {
      await walker.visit('/backend', false)
      await signInLink(walker).click()
      await registrationLink(walker).click()
      await fillRegistration(walker, newcomer)
      await sendRegistration(walker)
      await walker.visit('/backend', false)
      await signInLink(walker).click()
      await identify(walker, newcomer.username, 'a white flower')
      await consent(walker).click()
      await tokenField(walker).waitFor()
      return { mark: walker.page.getByRole('heading', { level: 1 }), frame: doorOf(walker) }
    },
    async (walker) => {
      const how = walker.page.locator('section', { hasText: walker.w('activation.howTitle') }).last()
      return { mark: how.locator('dl'), frame: how }
    },
    async (walker) => {
      await tokenField(walker).fill(await issueToken(walker))
      return { mark: [tokenField(walker), walker.button('activation.confirm')], frame: doorOf(walker) }
    },
    async (walker) => {
      const right = await tokenField(walker).inputValue()
      await tokenField(walker).fill(wrongCode)
      await walker.button('activation.confirm').click()
      const alert = walker.page.getByRole('alert')
      await alert.waitFor()
      await tokenField(walker).fill(right)
      return { mark: alert, frame: doorOf(walker) }
    },
    async (walker) => {
      await walker.button('activation.confirm').click()
      await walker.page.getByText(walker.w('activation.granted')).first().waitFor()
      await signInLink(walker).waitFor()
      return {
        mark: [walker.page.getByRole('status').first(), signInLink(walker)],
        frame: [walker.page.getByRole('status').first(), doorOf(walker)],
      }
    },
  ],
  home: [
    async (walker) => {
      await walker.as('department', '/')
      const todo = walker.page.getByRole('region', { name: walker.w('home.todo') })
      await todo.getByText(walker.w('home.incomplete.title')).first().waitFor()
      return {
        mark: [walker.menu('home.title'), todo.getByRole('heading').first()],
        frame: [walker.page.getByRole('banner'), todo],
      }
    },
    async (walker) => ({ mark: walker.page.getByText(walker.w('home.changes')).first() }),
    async (walker) => {
      await walker.go('/work')
      const place = walker.page.getByRole('heading', { level: 1, name: walker.w('work.title') })
      await place.waitFor()
      return { mark: place }
    },
  ],
  account: [
    async (walker) => {
      // All others can be ended at once where there is more than one.
      await walker.portal.journey.signIn('department')
      await walker.portal.journey.signIn('department')
      await walker.as('department', '/account')
      const rights = walker.page.getByRole('table', { name: walker.w('account.rights') })
      await rights.waitFor()
      const name = walker.page.getByRole('banner').getByRole('link', { name: /สาธิต/ })
      return { mark: [name, rights], frame: [walker.page.getByRole('banner'), rights] }
    },
    async (walker) => {
      const sessions = walker.page.getByRole('table', { name: walker.w('account.sessions') })
      await sessions.waitFor()
      const heading = walker.page.getByRole('heading', { name: walker.w('account.sessions') })
      const others = walker.button('account.endOthers')
      return { mark: [sessions.getByRole('button').first(), others], frame: [heading, sessions, others] }
    },
    async (walker) => {
      const more = walker.page.getByText(walker.w('activation.moreTitle'))
      return { mark: more }
    },
    async (walker) => ({ mark: walker.button('account.newToken') }),
  ],
  acting: [
    async (walker) => {
      await giveSecondRight(walker, 'พัฒนา สาธิตบริหาร')
      await walker.as('unit', '/account')
      const acting = walker.page.locator('details.acting')
      await acting.locator('summary').click()
      await walker.button('session.actingChange').waitFor()
      return {
        mark: acting.locator('form'),
        frame: [walker.page.getByRole('banner'), acting.locator('form')],
      }
    },
    async (walker) => {
      await walker.page.getByRole('radio', { name: /กลุ่มตรวจสอบภายใน/ }).check()
      await walker.button('session.actingChange').click()
      await walker.page.locator('details.acting[open]').waitFor({ state: 'detached' })
      await endSecondRight(walker)
      await walker.page.reload()
      const notice = walker.page.getByRole('main').locator('.notice.warn')
      await notice.waitFor()
      return { mark: notice, frame: notice }
    },
  ],
}
