import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as client from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAccounts } from './accounts.ts'
import { demonstrationPeople } from './people.ts'
import { judge, mobileDigits, readTyped, type Registration, type Typed } from './registration.ts'
import { beginSignIn, startSite, TestBrowser, type Landing, type TestSite } from './testing.ts'

const typed: Typed = {
  name: ' สมหญิง  ใจดี ',
  nationalId: '๑-๑๐๑๗-๐๐๒๐๓-๔๕-๐',
  mobile: '๐๘๑ ๒๓๔ ๕๖๗๘',
  username: 'somying.j',
  password: 'ดอกไม้สีขาว',
  passwordAgain: 'ดอกไม้สีขาว',
}

const registration: Registration = {
  givenName: 'สมหญิง',
  familyName: 'ใจดี',
  nationalId: '1101700203450',
  mobile: '0812345678',
  username: 'somying.j',
  password: 'ดอกไม้สีขาว',
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digital-id-registration-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('what is typed', () => {
  test('is read as people write it, with Thai digits too', () => {
    expect(judge(typed)).toEqual(registration)
  })

  test.each<[keyof Typed, string]>([
    ['name', ''],
    ['name', 'สมหญิง'],
    ['name', 'สมหญิง <b>'],
    ['nationalId', ''],
    ['nationalId', '1101700203451'],
    ['nationalId', '110170020345'],
    ['mobile', ''],
    ['mobile', '0212345678'],
    ['mobile', '081234567'],
    ['username', ''],
    ['username', 'som'],
    ['username', '1somying'],
    ['username', 'สมหญิง'],
    ['password', ''],
    ['password', 'seven77'],
    ['password', 'somying.j'],
    ['password', 'aaaaaaaaaa'],
    ['passwordAgain', ''],
    ['passwordAgain', 'ดอกไม้สีแดง'],
  ])('is refused at %s when that is %j', (field, value) => {
    const problems = judge({ ...typed, [field]: value })
    expect(problems).toContainEqual({
      field,
      th: expect.stringMatching(/[ก-๙]/),
      en: expect.stringMatching(/\w/),
    })
  })

  test('is told all at once, in the order of the page', () => {
    const problems = judge(readTyped({ name: ['a', 'b'], password: 'short' }))
    expect(Array.isArray(problems) && problems.map(({ field }) => field)).toEqual([
      'name',
      'nationalId',
      'mobile',
      'username',
      'password',
      'passwordAgain',
    ])
  })

  test.each([
    ['+66 81 234 5678', '0812345678'],
    ['(06) 1234-5678', '0612345678'],
    ['0712345678', null],
    ['+66 081 234 5678', null],
  ])('%s is the mobile number %s', (text, digits) => {
    expect(mobileDigits(text)).toBe(digits)
  })
})

describe('an account', () => {
  test('outlives a restart in a file for its owner alone, without its password', async () => {
    const file = join(folder, 'kept', 'accounts.json')
    const first = await openAccounts(file, [])
    const made = await first.register(registration)
    expect(made).toMatchObject({ userId: expect.stringMatching(/^[\da-f-]{36}$/), givenName: 'สมหญิง' })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(join(folder, 'kept'))).toEqual(['accounts.json'])
    expect(await readFile(file, 'utf8')).not.toContain(registration.password)
    const second = await openAccounts(file, [])
    expect(await second.recognise('SOMYING.J', registration.password)).toMatchObject(made)
    expect(await second.recognise('somying.j', 'ดอกไม้สีแดง')).toBeNull()
    expect(await second.recognise('nobody', registration.password)).toBeNull()
  })

  test('has a name and a number of its own, also when many want them at once', async () => {
    const accounts = await openAccounts(join(folder, 'raced.json'), demonstrationPeople)
    const racers = ['somying.j', 'SomYing.J', 'somying.k', 'somying.j'].map((username) =>
      accounts.register({ ...registration, username }),
    )
    const outcomes = await Promise.all(racers)
    const [winner, ...others] = outcomes.filter((outcome) => 'userId' in outcome)
    expect(others).toEqual([])
    const taken = winner!.username.toUpperCase()
    const other = { ...registration, nationalId: '3100602183921' }
    expect(await accounts.register({ ...other, username: 'admin' })).toMatchObject({ field: 'username' })
    expect(await accounts.register({ ...other, username: taken })).toMatchObject({ field: 'username' })
    expect(await accounts.register({ ...registration, username: 'another' })).toMatchObject({
      field: 'nationalId',
    })
  })

  test('is not entered without its password, as those of the demonstration are', async () => {
    const accounts = await openAccounts(join(folder, 'pressed.json'), demonstrationPeople)
    await accounts.register(registration)
    expect(accounts.demonstrationPerson('somying.j')).toBeUndefined()
    expect(accounts.demonstrationPerson('admin')).toBeDefined()
  })

  test.each(['{', '[]', '{"accounts":[{"nationalId":"1101700203450"}]}'])(
    'file that holds %s is told without what stands in it',
    async (text) => {
      const file = join(folder, 'broken.json')
      await writeFile(file, text)
      const error = await openAccounts(file, []).catch((thrown: unknown) => thrown as Error)
      expect(error).toMatchObject({ code: 'DIGITAL_ID_ACCOUNTS_UNUSABLE' })
      expect(String((error as Error).stack)).not.toContain('1101700203450')
    },
  )
})

describe('registering', () => {
  let site: TestSite
  beforeAll(async () => {
    site = await startSite(join(folder, 'pages.json'))
  })
  afterAll(() => site.close())

  const openPage = async (browser: TestBrowser): Promise<Landing> => {
    const signInPage = await browser.open((await beginSignIn(site)).address)
    const link = /href="([^"]+\/register)"/.exec(signInPage.text)?.[1]
    return browser.open(new URL(link ?? '/', signInPage.url))
  }

  test('leads back to the sign-in, where the new account enters and its number is a verified claim', async () => {
    const browser = new TestBrowser()
    const attempt = await beginSignIn(site, { scope: 'openid profile citizen_id' })
    const signInPage = await browser.open(attempt.address)
    const page = await browser.open(`${signInPage.url.href}/register`)
    for (const label of [
      'ชื่อ - นามสกุล',
      'เลขบัตรประจำตัวประชาชน',
      'เบอร์โทรศัพท์มือถือ',
      'ชื่อบัญชีผู้ใช้',
      'กำหนดและยืนยันรหัสผ่าน',
    ])
      expect(page.text).toContain(label)
    const back = await browser.submit(page, typed)
    expect(back.url.href).toBe(`${signInPage.url.href}?registered`)
    expect(back.text).toContain('ลงทะเบียนแล้ว กรุณาเข้าสู่ระบบด้วยบัญชีใหม่')
    const consent = await browser.submit(back, { username: 'somying.j', password: typed.password })
    expect(consent.text).toContain('สมหญิง ใจดี')
    expect(consent.text).toContain('X-XXXX-XXXX3-45-0')
    expect(consent.text).not.toContain('1101700203450')
    const tokens = await attempt.finish((await browser.submit(consent, { answer: 'accept' })).url)
    const claims = tokens.claims()!
    expect(JSON.stringify(claims)).not.toContain('1101700203450')
    expect(await client.fetchUserInfo(attempt.config, tokens.access_token, claims.sub)).toMatchObject({
      given_name: 'สมหญิง',
      citizen_id: '1101700203450',
      citizen_id_verified: true,
    })
  })

  test('with mistakes keeps what was typed but the passwords, and names each at its field', async () => {
    const browser = new TestBrowser()
    const wrong = await browser.submit(await openPage(browser), {
      ...typed,
      nationalId: '1101700203451"><b>',
      username: 'Admin',
      passwordAgain: 'ดอกไม้สีแดง',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('role="alert"')
    for (const field of ['nationalId', 'passwordAgain']) {
      expect(wrong.text).toContain(`<a href="#${field}">`)
      expect(wrong.text).toContain(`id="${field}-problem"`)
      expect(wrong.text).toMatch(new RegExp(`aria-describedby="[^"]*${field}-problem"`))
    }
    expect(wrong.text).toContain('value=" สมหญิง  ใจดี "')
    expect(wrong.text).toContain('value="1101700203451&quot;&gt;&lt;b&gt;"')
    expect(wrong.text).not.toContain('ดอกไม้')
    const taken = await browser.submit(wrong, {
      ...typed,
      nationalId: '3100602183921',
      username: 'Admin',
    })
    expect(taken.status).toBe(422)
    expect(taken.text).toContain('ชื่อบัญชีผู้ใช้นี้มีผู้ใช้แล้ว')
  })

  test('without the cookie of its own page is refused, and makes no account', async () => {
    const page = await openPage(new TestBrowser())
    const stranger = await new TestBrowser().submit(page, {
      ...typed,
      nationalId: '3100602183921',
      username: 'stranger',
    })
    expect(stranger.status).toBe(400)
    const accounts = await openAccounts(join(folder, 'pages.json.accounts'), [])
    expect(await accounts.recognise('stranger', typed.password)).toBeNull()
  })
})
