import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLog } from '@eact/kit/log'
import express from 'express'
import * as client from 'openid-client'
import { createDigitalId } from './digital-id.ts'
import { demonstrationPeople } from './people.ts'

const clientId = 'eact-test'
const clientSecret = 'secret-of-a-test'

/** The stand-in on a free port, mounted as the gateway mounts it. */
export interface TestSite {
  origin: string
  issuer: string
  redirectUri: string
  signedOutUri: string
  close(): Promise<void>
}

/**
 * Starts the stand-in in an express app, at `/digital-id` of a free port or of `port`.
 *
 * @param keysFile where the signing keys are kept
 */
export async function startSite(keysFile: string, port = 0): Promise<TestSite> {
  const app = express()
  const server: Server = createServer(app)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const issuer = `${origin}/digital-id`
  const redirectUri = `${origin}/auth/callback`
  const signedOutUri = `${origin}/signed-out`
  const handler = await createDigitalId({
    issuer,
    redirectUris: [redirectUri],
    postLogoutRedirectUris: [signedOutUri],
    clientId,
    clientSecret,
    keysFile,
    accountsFile: `${keysFile}.accounts`,
    people: demonstrationPeople,
    log: createLog('digital-id', 'silent'),
  })
  app.use('/digital-id', handler)
  app.use((_req, res) => res.send('ของเว็บไซต์'))
  const close = (): Promise<void> => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(() => resolve()))
  }
  return { origin, issuer, redirectUri, signedOutUri, close }
}

/** What a browser ends at after all redirects. */
export interface Landing {
  status: number
  url: URL
  headers: Headers
  text: string
}

interface Cookie {
  path: string
  value: string
}

/** A browser as far as sign-in needs one: cookies by path, redirects, one form. */
export class TestBrowser {
  readonly cookies = new Map<string, Cookie>()

  #cookieHeader(url: URL): string {
    const seen = [...this.cookies].filter(([, { path }]) => {
      const below = path.endsWith('/') ? path : `${path}/`
      return url.pathname === path || url.pathname.startsWith(below)
    })
    return seen.map(([key, { value }]) => `${key.split(' ')[0]}=${value}`).join('; ')
  }

  #keep(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      const path = attributes.find((one) => one.startsWith('path='))?.slice(5) ?? '/'
      const over = attributes.some((one) => /^expires=.* 1970 /.test(one))
      if (over) this.cookies.delete(`${name} ${path}`)
      else this.cookies.set(`${name} ${path}`, { path, value })
    }
  }

  /** Opens an address, following redirects. */
  async open(address: URL | string, form?: Record<string, string>): Promise<Landing> {
    let url = new URL(address)
    let body = form && new URLSearchParams(form)
    for (let hops = 0; hops < 10; hops += 1) {
      const headers: Record<string, string> = { accept: 'text/html', cookie: this.#cookieHeader(url) }
      const answer = await fetch(url, {
        method: body ? 'POST' : 'GET',
        headers,
        redirect: 'manual',
        ...(body && { body }),
      })
      this.#keep(answer.headers)
      const location = answer.headers.get('location')
      const { status } = answer
      if (status < 300 || status > 399 || !location) {
        return { status, url, headers: answer.headers, text: await answer.text() }
      }
      url = new URL(location, url)
      body = undefined
    }
    throw new Error(`too many redirects, the last to ${url.href}`)
  }

  /** Posts the form of a page that was opened. */
  submit(page: Landing, form: Record<string, string>): Promise<Landing> {
    return this.open(page.url, form)
  }
}

/** A sign-in as the site begins and ends it, by a real OIDC client. */
export interface SignIn {
  config: client.Configuration
  /** Where the site sends the browser. */
  address: URL
  /** Takes the answer and gives the checked tokens. */
  finish(callback: URL): Promise<Awaited<ReturnType<typeof client.authorizationCodeGrant>>>
}

/** Begins a sign-in: PKCE, state and nonce, and the signature of the ID token is checked. */
export async function beginSignIn(site: TestSite, more: Record<string, string> = {}): Promise<SignIn> {
  const config = await client.discovery(new URL(site.issuer), clientId, clientSecret, undefined, {
    execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks],
  })
  const pkceCodeVerifier = client.randomPKCECodeVerifier()
  const expectedState = client.randomState()
  const expectedNonce = client.randomNonce()
  const address = client.buildAuthorizationUrl(config, {
    redirect_uri: site.redirectUri,
    scope: 'openid profile',
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
    ...more,
  })
  const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true }
  return { config, address, finish: (callback) => client.authorizationCodeGrant(config, callback, checks) }
}

/** Signs a person in from the first page to the tokens. */
export async function signIn(site: TestSite, browser: TestBrowser, username: string) {
  const attempt = await beginSignIn(site)
  const consent = await browser.submit(await browser.open(attempt.address), { as: username })
  const callback = await browser.submit(consent, { answer: 'accept' })
  return { ...attempt, tokens: await attempt.finish(callback.url) }
}
