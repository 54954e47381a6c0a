import { readFile, stat } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { portalPages } from '@eact/web/page-table'
import type { Language } from '@eact/web/text/language'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtFiles } from './compressed.ts'
import { usualSite } from './config-site.ts'
import { buildWeb, type BuiltWeb } from './pages-build.ts'

/** Bytes of JavaScript, compressed with gzip, that a page may bring before anything is done on it. */
const budgets = { public: 150_000, staff: 300_000 }

let web: BuiltWeb
let server: Server
let origin: string

beforeAll(async () => {
  web = await buildWeb()
  server = createServer(express().use('/assets', builtFiles(join(web.client, 'assets'))))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}, 300_000)
afterAll(() => void server?.close())

/** The scripts that a document names, to run them or to have them ready. */
const scriptsOf = (document: string): string[] => [
  ...new Set([...document.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, file = '']) => file)),
]

async function gzipOf(files: readonly string[]): Promise<number> {
  const all = await Promise.all(files.map((file) => readFile(join(web.client, file))))
  return all.reduce((sum, bytes) => sum + gzipSync(bytes, { level: 9 }).length, 0)
}

const documentOf = (page: keyof typeof portalPages, language: Language = 'th') =>
  web.portal(portalPages[page].path.replaceAll(/:\w+/g, '150030000000'), language)

test('a public page brings no script at all', async () => {
  const away = { data: null, errors: [] }
  for (const renderer of Object.values(web.renderers)) {
    const page = await renderer.render({ path: '/', query: new URLSearchParams() }, async () => away)
    const document = renderer.writeDocument(page, {
      styles: web.styles,
      icon: '/icon.svg',
      address: '/',
      site: { ...usualSite, origin: 'https://info.go.th' },
    })
    expect(document).toContain('rel="stylesheet"')
    expect(await gzipOf(scriptsOf(document))).toBeLessThanOrEqual(budgets.public)
    expect(document).not.toMatch(/<script(?! type="application\/ld\+json")/)
  }
})

test('whichever staff page one begins with, its script is within the budget, and named at once', async () => {
  const sizes: Record<string, number> = {}
  for (const page of Object.keys(portalPages) as (keyof typeof portalPages)[]) {
    const scripts = scriptsOf(documentOf(page))
    // What is not in a file of its own is in one that every page has.
    if (page !== 'MissingPage') expect(scripts.join()).toContain(`/${page}-`)
    sizes[page] = await gzipOf(scripts)
  }
  const over = Object.entries(sizes).filter(([, size]) => size > budgets.staff)
  expect(over).toEqual([])
  // That it was measured at all: the frame and the sentences alone are more than this.
  expect(Math.min(...Object.values(sizes))).toBeGreaterThan(40_000)
})

test('a page brings the sentences of its own language alone', () => {
  const [thai, english] = (['th', 'en'] as const).map((language) =>
    scriptsOf(documentOf('TreePage', language)),
  )
  expect(thai?.filter((file) => !english?.includes(file))).toEqual([expect.stringMatching(/\/th-/)])
  expect(english?.filter((file) => !thai?.includes(file))).toEqual([expect.stringMatching(/\/en-/)])
})

test('the letters that are asked for at once are there', async () => {
  const letters = [...web.letters.matchAll(/<\/(assets\/sarabun-(thai|latin)-400[^>]+)>; rel=preload/g)]
  expect(letters.map(([, , script]) => script)).toEqual(['thai', 'latin'])
  for (const [, file = ''] of letters) {
    expect((await stat(join(web.client, file))).size).toBeLessThan(15_000)
    expect(documentOf('TreePage')).toContain(`href="/${file}"`)
  }
})

test('a built file is sent compressed as the browser takes it, to be kept for a year', async () => {
  const [file = ''] = scriptsOf(documentOf('TreePage'))
  const ask = (encodings: string) => fetch(`${origin}${file}`, { headers: { 'accept-encoding': encodings } })
  const whole = await readFile(join(web.client, file), 'utf8')
  for (const [encodings, sent] of [
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
    ['br;q=0', null],
  ] as const) {
    const answer = await ask(encodings)
    expect([encodings, answer.status, answer.headers.get('content-encoding')]).toEqual([encodings, 200, sent])
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(answer.headers.get('vary')).toBe('accept-encoding')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(await answer.text()).toBe(whole)
  }
  const least = await stat(join(web.client, `${file}.br`))
  expect(least.size).toBeLessThan(Buffer.byteLength(whole) / 2)
  const missing = await fetch(`${origin}/assets/missing-12345678.js`)
  expect(missing.status).toBe(404)
})
