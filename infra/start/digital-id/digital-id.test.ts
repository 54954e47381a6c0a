import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { rotateSigningKeys } from './keys.ts'
import { demonstrationPeople } from './people.ts'
import { beginSignIn, signIn, startSite, TestBrowser, type TestSite } from './testing.ts'

let folder: string
let keysFile: string
let site: TestSite
const printed = (['log', 'info', 'warn', 'error'] as const).map((name) =>
  vi.spyOn(console, name).mockImplementation(() => undefined),
)

const department = demonstrationPeople.find(({ username }) => username === 'department')!

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digital-id-'))
  keysFile = join(folder, 'keys.json')
  site = await startSite(keysFile)
})

afterEach(() => {
  for (const spy of printed) expect(spy).not.toHaveBeenCalled()
})

afterAll(async () => {
  await site.close()
  await rm(folder, { recursive: true })
})

describe('signing in', () => {
  test('a person types name and password, consents, and the site gets a checked ID token', async () => {
    const browser = new TestBrowser()
    const attempt = await beginSignIn(site)
    const signInPage = await browser.open(attempt.address)
    expect(signInPage.text).toContain('บัญชีผู้ใช้')
    expect(signInPage.text).toContain('รหัสผ่าน')
    expect(signInPage.text).toContain('ระบบจำลอง Digital ID สำหรับการสาธิต')

    const consent = await browser.submit(signInPage, {
      username: ' Department ',
      password: 'demo-department',
    })
    expect(consent.text).toContain('การยินยอมให้ใช้ข้อมูล')
    expect(consent.text).toContain('ปกรณ์ สาธิตปกครอง')

    const callback = await browser.submit(consent, { answer: 'accept' })
    expect(callback.url.href.startsWith(`${site.redirectUri}?`)).toBe(true)
    const tokens = await attempt.finish(callback.url)
    const person = {
      sub: department.userId,
      user_id: department.userId,
      given_name: 'ปกรณ์',
      family_name: 'สาธิตปกครอง',
      ial_level: '2.3',
    }
    expect(tokens.claims()).toMatchObject({ iss: site.issuer, aud: 'eact-test', ...person })
    expect(await client.fetchUserInfo(attempt.config, tokens.access_token, department.userId)).toEqual(person)
    const keys = createRemoteJWKSet(new URL(attempt.config.serverMetadata().jwks_uri!))
    const { protectedHeader } = await jwtVerify(tokens.id_token!, keys, { issuer: site.issuer })
    expect(protectedHeader.alg).toBe('RS256')
  })

  test('the scopes of the real Digital ID give the same claims', async () => {
    const browser = new TestBrowser()
    const attempt = await beginSignIn(site, { scope: 'openid user_id given_name family_name ial_level' })
    const consent = await browser.submit(await browser.open(attempt.address), { as: 'unit' })
    const tokens = await attempt.finish((await browser.submit(consent, { answer: 'accept' })).url)
    expect(tokens.claims()).toMatchObject({ given_name: 'พัฒนา', family_name: 'สาธิตบริหาร', ial_level: '2.3' })
  })

  test('while the session lives a second sign-in asks nothing', async () => {
    const browser = new TestBrowser()
    await signIn(site, browser, 'unit')
    const again = await beginSignIn(site)
    const landing = await browser.open(again.address)
    expect(landing.url.href.startsWith(`${site.redirectUri}?`)).toBe(true)
    expect((await again.finish(landing.url)).claims()!.sub).toBe(
      demonstrationPeople.find(({ username }) => username === 'unit')!.userId,
    )
  })

  test('signing in as someone else replaces the session and asks for consent again', async () => {
    const browser = new TestBrowser()
    await signIn(site, browser, 'unit')
    const other = await beginSignIn(site, { prompt: 'login' })
    const consent = await browser.submit(await browser.open(other.address), { as: 'sibling' })
    expect(consent.text).toContain('ดวงใจ สาธิตที่ดิน')
    const tokens = await other.finish((await browser.submit(consent, { answer: 'accept' })).url)
    expect(tokens.claims()).toMatchObject({ given_name: 'ดวงใจ' })
  })

  test('a wrong password is told plainly, keeps the name and signs nobody in', async () => {
    const browser = new TestBrowser()
    const attempt = await beginSignIn(site)
    const page = await browser.open(attempt.address)
    for (const username of ['department', 'nobody"><script>']) {
      const wrong = await browser.submit(page, { username, password: 'not-this-one' })
      expect(wrong.status).toBe(422)
      expect(wrong.text).toContain('role="alert"')
      expect(wrong.text).toContain('บัญชีผู้ใช้หรือรหัสผ่านไม่ถูกต้อง กรุณาตรวจสอบแล้วลองอีกครั้ง')
      expect(wrong.text).not.toContain('not-this-one')
      expect(wrong.text).not.toContain('<script')
    }
    expect((await browser.submit(page, { username: 'department' })).text).toContain('กรุณากรอกรหัสผ่าน')
    expect((await browser.submit(page, { password: 'x' })).text).toContain('กรุณากรอกบัญชีผู้ใช้')
    expect((await browser.open(attempt.address)).text).toContain('เข้าสู่ระบบด้วย Digital ID')
  })

  test('a form without the interaction cookie of its own page is refused', async () => {
    const browser = new TestBrowser()
    const attempt = await beginSignIn(site)
    const page = await browser.open(attempt.address)
    const stranger = await new TestBrowser().submit(page, { as: 'admin' })
    expect(stranger.status).toBe(400)
    expect(stranger.text).toContain('กรุณากลับไปเริ่มเข้าสู่ระบบใหม่')
    const otherPage = await new TestBrowser().open((await beginSignIn(site)).address)
    expect((await browser.submit(otherPage, { as: 'admin' })).status).toBe(400)
    for (const [key, { path, value }] of browser.cookies) {
      if (path === page.url.pathname) {
        browser.cookies.set(key.replace(path, '/digital-id'), { path: '/digital-id', value })
      }
    }
    expect((await browser.submit(otherPage, { as: 'admin' })).status).toBe(400)
    expect((await browser.open(page.url)).text).toContain('เข้าสู่ระบบด้วย Digital ID')
  })
})

describe('declining', () => {
  test('gives access_denied to the site and ends the session', async () => {
    const browser = new TestBrowser()
    const attempt = await beginSignIn(site)
    const consent = await browser.submit(await browser.open(attempt.address), { as: 'department' })
    const callback = await browser.submit(consent, { answer: 'decline' })
    expect(callback.url.href.startsWith(`${site.redirectUri}?`)).toBe(true)
    await expect(attempt.finish(callback.url)).rejects.toMatchObject({ error: 'access_denied' })

    expect([...browser.cookies.keys()].filter((name) => name.startsWith('did_session'))).toEqual([])
    const next = await browser.open((await beginSignIn(site)).address)
    expect(next.text).toContain('เข้าสู่ระบบด้วย Digital ID')
  })
})

describe('signing out', () => {
  test('with the ID token ends at our page without a question, and the next sign-in asks again', async () => {
    const browser = new TestBrowser()
    const { config, tokens } = await signIn(site, browser, 'department')
    const address = client.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token!,
      post_logout_redirect_uri: site.signedOutUri,
      state: 'after',
    })
    expect((await browser.open(address)).url.href).toBe(`${site.signedOutUri}?state=after`)
    await expect(client.fetchUserInfo(config, tokens.access_token, department.userId)).rejects.toMatchObject({
      status: 401,
    })

    const next = await browser.open((await beginSignIn(site)).address)
    expect(next.text).toContain('เข้าสู่ระบบด้วย Digital ID')
    const consent = await browser.submit(next, { as: 'department' })
    expect(consent.text).toContain('การยินยอมให้ใช้ข้อมูล')
    expect((await browser.open(address)).url.href).toBe(`${site.signedOutUri}?state=after`)
  })

  test("without the ID token, or with another person's, it asks the person first", async () => {
    const browser = new TestBrowser()
    const { config } = await signIn(site, browser, 'department')
    const other = await signIn(site, new TestBrowser(), 'sibling')
    const hints: Record<string, string>[] = [{}, { id_token_hint: other.tokens.id_token! }]
    for (const hint of hints) {
      const page = await browser.open(client.buildEndSessionUrl(config, hint))
      expect(page.text).toContain('ต้องการออกจากระบบ Digital ID ใช่หรือไม่')
      const again = await browser.open((await beginSignIn(site)).address)
      expect(again.url.href.startsWith(`${site.redirectUri}?`)).toBe(true)
    }
    const page = await browser.open(client.buildEndSessionUrl(config, {}))
    const xsrf = /name="xsrf" value="(\w+)"/.exec(page.text)![1]!
    const confirm = new URL(/action="([^"]+)"/.exec(page.text)![1]!)
    expect((await browser.open(confirm, { xsrf, logout: 'yes' })).text).toContain(
      'ท่านออกจากระบบ Digital ID แล้ว',
    )
    expect((await browser.open((await beginSignIn(site)).address)).text).toContain('บัญชีสำหรับทดลองใช้')
  })
})

describe('refusals', () => {
  test('an unknown redirect_uri is refused on a page and nothing is sent there', async () => {
    const { address } = await beginSignIn(site, { redirect_uri: 'http://127.0.0.1:9/steal' })
    const landing = await new TestBrowser().open(address)
    expect(landing.status).toBe(400)
    expect(landing.text).toContain('คำขอเข้าสู่ระบบไม่ถูกต้อง')
  })

  test('a request without PKCE, or with a plain challenge, is refused', async () => {
    const { address } = await beginSignIn(site)
    const plain = new URL(address)
    plain.searchParams.set('code_challenge_method', 'plain')
    const without = new URL(address)
    without.searchParams.delete('code_challenge')
    without.searchParams.delete('code_challenge_method')
    for (const url of [plain, without]) {
      const landing = await new TestBrowser().open(url)
      expect(landing.url.searchParams.get('error')).toBe('invalid_request')
    }
  })

  test('addresses come from the issuer, whatever Host the caller sends', async () => {
    const answer = await fetch(`${site.issuer}/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    })
    const metadata = (await answer.json()) as Record<string, unknown>
    expect(metadata.authorization_endpoint).toBe(`${site.issuer}/connect/authorize`)
    expect(metadata.end_session_endpoint).toBe(`${site.issuer}/connect/endsession`)
    expect(metadata.code_challenge_methods_supported).toEqual(['S256'])
  })
})

describe('a restart', () => {
  test('with the same key file leaves ID tokens verifiable and sign-out working', async () => {
    const browser = new TestBrowser()
    const first = await startSite(join(folder, 'restart.json'))
    const { tokens } = await signIn(first, browser, 'department')
    await first.close()
    const second = await startSite(join(folder, 'restart.json'), Number(new URL(first.origin).port))
    const { config } = await beginSignIn(second)
    const keys = createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri!))
    await expect(jwtVerify(tokens.id_token!, keys, { issuer: second.issuer })).resolves.toMatchObject({
      payload: { iss: second.issuer },
    })
    const out = await browser.open(
      client.buildEndSessionUrl(config, {
        id_token_hint: tokens.id_token!,
        post_logout_redirect_uri: second.signedOutUri,
      }),
    )
    expect(out.url.href).toBe(second.signedOutUri)
    await second.close()

    const stranger = await startSite(join(folder, 'other.json'), Number(new URL(first.origin).port))
    const otherKeys = createRemoteJWKSet(new URL(`${stranger.issuer}/jwks`))
    await expect(jwtVerify(tokens.id_token!, otherKeys)).rejects.toMatchObject({
      code: 'ERR_JWKS_NO_MATCHING_KEY',
    })
    await stranger.close()
  })
})

describe('a change of the signing key', () => {
  const kidsOf = async ({ issuer }: TestSite) => {
    const { keys } = (await (await fetch(`${issuer}/jwks`)).json()) as { keys: Record<string, string>[] }
    for (const key of keys) for (const secret of ['d', 'p', 'q']) expect(key).not.toHaveProperty(secret)
    return keys.map(({ kid }) => kid)
  }

  test('leaves what the old one signed good until the next change, and signs with the new one', async () => {
    const file = join(folder, 'rotated.json')
    const first = await startSite(file)
    const port = Number(new URL(first.origin).port)
    const { tokens } = await signIn(first, new TestBrowser(), 'department')
    const [old] = await kidsOf(first)
    await first.close()

    await rotateSigningKeys(file)
    const second = await startSite(file, port)
    const [young, ...others] = await kidsOf(second)
    expect(others).toEqual([old])
    expect(young).not.toBe(old)
    const keys = createRemoteJWKSet(new URL(`${second.issuer}/jwks`))
    await expect(jwtVerify(tokens.id_token!, keys)).resolves.toMatchObject({ protectedHeader: { kid: old } })
    const { tokens: fresh } = await signIn(second, new TestBrowser(), 'department')
    await expect(jwtVerify(fresh.id_token!, keys)).resolves.toMatchObject({ protectedHeader: { kid: young } })
    await second.close()

    await rotateSigningKeys(file)
    const third = await startSite(file, port)
    const left = createRemoteJWKSet(new URL(`${third.issuer}/jwks`))
    await expect(jwtVerify(tokens.id_token!, left)).rejects.toMatchObject({
      code: 'ERR_JWKS_NO_MATCHING_KEY',
    })
    await expect(jwtVerify(fresh.id_token!, left)).resolves.toBeDefined()
    await third.close()
  })
})

describe('pages', () => {
  test('carry a strict policy, no inline script or style, and files of their own', async () => {
    const page = await new TestBrowser().open((await beginSignIn(site)).address)
    const policy = page.headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(`form-action 'self' ${site.origin}`)
    expect(policy).not.toContain('unsafe')
    expect(page.text).toContain('<html lang="th">')
    expect(page.text).not.toMatch(/<script|<style|\sstyle=|\son\w+=/)
    const css = await fetch(`${site.issuer}/digital-id.css`)
    expect(css.headers.get('content-type')).toContain('text/css')
    const fonts = [...(await css.text()).matchAll(/url\('([^']+)'\)/g)].map(([, file]) => file)
    expect(fonts).toHaveLength(4)
    for (const file of fonts) expect((await fetch(`${site.issuer}/${file}`)).status).toBe(200)
  })

  test('list every demonstration person with name and password', async () => {
    const page = await new TestBrowser().open((await beginSignIn(site)).address)
    for (const { username, password, title } of demonstrationPeople) {
      expect(page.text).toContain(`<code>${username}</code>`)
      expect(page.text).toContain(`<code>${password}</code>`)
      expect(page.text).toContain(title)
    }
  })
})
