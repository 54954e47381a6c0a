import { gunzipSync } from 'node:zlib'
import { kindWords } from '@eact/schema/forms/agency-table'
import { expect, test } from 'vitest'
import { SitemapAway, writeSitemap, type SitemapOptions } from './sitemap.ts'

const origin = 'https://info.go.th'

/** A service that knows 234 agencies of each kind, a hundred a page; their codes begin with their kind. */
const many = 234
const asked: string[] = []
const run: SitemapOptions['run'] = async (_id, variables) => {
  const { kinds, after } = variables as { kinds: string[]; after: string | null }
  if (after === null) asked.push(...kinds)
  const from = Number(after ?? 0)
  const all = kinds.flatMap((kind) => Array.from({ length: many }, (_, at) => `${kind}${at}`))
  return {
    data: {
      agencies: {
        nodes: all.slice(from, from + 100).map((code) => ({
          id: code,
          code: code === 'SAO7' ? `SAO7&"` : code,
          changedAt: '2026-01-01T00:00:00.000Z',
          publicationChangedAt: code === 'SAO9' ? '2026-05-06T07:08:09.000Z' : null,
        })),
        pageInfo: { hasNextPage: from + 100 < all.length, endCursor: String(from + 100) },
      },
    },
  }
}

const signs: Record<string, string> = { amp: '&', quot: '"' }

/** The texts of an element of a file. A browser holds the XML of the whole seed to its rules in a journey. */
const read = (file: Buffer | null, name: string): string[] =>
  [
    ...gunzipSync(file ?? Buffer.alloc(0))
      .toString()
      .matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g')),
  ].map(([, text = '']) => text.replace(/&(\w+);/g, (_, sign: string) => signs[sign] ?? '?'))

const options: SitemapOptions = { run, origin, fixed: ['/', '/privacy'] }

test('every agency is in one part, in both languages, with the day of its last change', async () => {
  const parts = read(await writeSitemap('/sitemap.xml', options), 'loc')
  expect(parts.every((part) => part.startsWith(`${origin}/sitemap-`))).toBe(true)
  // Nobody waits for agencies who asks for the index.
  expect(asked).toEqual([])
  const files = await Promise.all(parts.map((part) => writeSitemap(part.slice(origin.length), options)))
  const addresses = files.flatMap((file) => read(file, 'loc'))
  expect(addresses.slice(0, 4)).toEqual([
    `${origin}/`,
    `${origin}/en`,
    `${origin}/privacy`,
    `${origin}/en/privacy`,
  ])
  const kinds = Object.keys(kindWords)
  expect(asked.toSorted()).toEqual(kinds.toSorted())
  expect(new Set(addresses).size).toBe(2 * (many * kinds.length + 2))
  expect(addresses).toContain(`${origin}/en/agencies/SAO7&"`)
  const changes = files.flatMap((file) => read(file, 'lastmod'))
  expect(changes).toHaveLength(2 * many * kinds.length)
  expect(changes.filter((at) => at === '2026-05-06T07:08:09.000Z')).toHaveLength(2)
  const text = gunzipSync((await writeSitemap('/sitemap-subdistricts.xml', options)) ?? Buffer.alloc(0))
  expect(text.toString()).toContain(`hreflang="en" href="${origin}/en/agencies/SAO100"`)
})

test.each(['/sitemap-1.xml', '/sitemap-.xml', '/sitemap-constructor.xml'])('there is no %s', async (path) => {
  expect(await writeSitemap(path, options)).toBeNull()
})

test('a part that is away gives no sitemap rather than a wrong one', async () => {
  const away: SitemapOptions['run'] = async (id, variables) => ({
    ...(await run(id, variables)),
    errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }],
  })
  await expect(writeSitemap('/sitemap-state.xml', { run: away, origin, fixed: [] })).rejects.toThrow(
    SitemapAway,
  )
})
