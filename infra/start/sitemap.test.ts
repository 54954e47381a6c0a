import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { SitemapAway, writeSitemap, type SitemapOptions } from './sitemap.ts'

const origin = 'https://info.go.th'
const many = 1234

/** A service that knows so many agencies, a hundred a page. */
const run: SitemapOptions['run'] = async (_id, { after }) => {
  const from = Number(after ?? 0)
  const codes = Array.from({ length: Math.min(100, many - from) }, (_, at) => from + at)
  return {
    data: {
      agencies: {
        nodes: codes.map((code) => ({
          id: String(code),
          code: code === 7 ? `7&"` : String(code),
          changedAt: '2026-01-01T00:00:00.000Z',
          publicationChangedAt: code === 9 ? '2026-05-06T07:08:09.000Z' : null,
        })),
        pageInfo: { hasNextPage: from + 100 < many, endCursor: String(from + 100) },
      },
    },
  }
}

const signs: Record<string, string> = { amp: '&', quot: '"' }

/** The texts of an element of a file. A browser holds the XML of the whole seed to its rules in a journey. */
const read = (file: Buffer | undefined, name: string): string[] =>
  [
    ...gunzipSync(file ?? Buffer.alloc(0))
      .toString()
      .matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g')),
  ].map(([, text = '']) => text.replace(/&(\w+);/g, (_, sign: string) => signs[sign] ?? '?'))

test('every agency is in one part, in both languages, with the day of its last change', async () => {
  const files = await writeSitemap({ run, origin, fixed: ['/', '/privacy'], agenciesInPart: 500 })
  const parts = read(files.get('/sitemap.xml'), 'loc')
  expect(parts).toEqual([1, 2, 3].map((part) => `${origin}/sitemap-${part}.xml`))
  expect(files.size).toBe(4)
  const addresses = parts.flatMap((part) => read(files.get(part.slice(origin.length)), 'loc'))
  expect(addresses.slice(0, 4)).toEqual([
    `${origin}/`,
    `${origin}/en`,
    `${origin}/privacy`,
    `${origin}/en/privacy`,
  ])
  expect(new Set(addresses).size).toBe(2 * (many + 2))
  expect(addresses).toContain(`${origin}/en/agencies/7&"`)
  const changes = read(files.get('/sitemap-1.xml'), 'lastmod')
  expect(changes).toHaveLength(1000)
  expect(changes.filter((at) => at === '2026-05-06T07:08:09.000Z')).toHaveLength(2)
  expect(read(files.get('/sitemap.xml'), 'lastmod')).toEqual([
    '2026-05-06T07:08:09.000Z',
    '2026-01-01T00:00:00.000Z',
    '2026-01-01T00:00:00.000Z',
  ])
  const text = gunzipSync(files.get('/sitemap-2.xml') ?? Buffer.alloc(0)).toString()
  expect(text).toContain(`hreflang="en" href="${origin}/en/agencies/600"`)
})

test('a part that is away gives no sitemap rather than a wrong one', async () => {
  const away: SitemapOptions['run'] = async (id, variables) => ({
    ...(await run(id, variables)),
    errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }],
  })
  await expect(writeSitemap({ run: away, origin, fixed: [] })).rejects.toThrow(SitemapAway)
})
