import { expect, test } from 'vitest'
import { robotsText, securityText } from './pages-texts.ts'

const site = { origin: 'https://info.go.th', securityEmail: 'security@dga.or.th' }

test('security.txt has the fields of RFC 9116, each once that may be once, and holds on for less than a year', () => {
  const now = new Date('2026-11-23T14:00:00Z')
  const lines = securityText(site, now).trimEnd().split('\n')
  const fields = lines.map((line) => line.split(/: (.*)/).slice(0, 2))
  const of = (name: string) => fields.filter(([field]) => field === name).map(([, value]) => value)
  expect(of('Contact')).toEqual(['mailto:security@dga.or.th'])
  expect(of('Canonical')).toEqual(['https://info.go.th/.well-known/security.txt'])
  expect(of('Preferred-Languages')).toEqual(['th, en'])
  expect(of('Policy')).toEqual(['https://info.go.th/security', 'https://info.go.th/en/security'])
  expect(of('Expires')).toHaveLength(1)
  const left = (Date.parse(of('Expires')[0] ?? '') - now.getTime()) / 86_400_000
  expect(left).toBeGreaterThan(90)
  expect(left).toBeLessThan(365)
})

test('robots are kept from what is not for citizens, and are told of the sitemap', () => {
  const text = robotsText(site)
  expect(text).toContain('Disallow: /backend\n')
  expect(text).toContain('Sitemap: https://info.go.th/sitemap.xml\n')
  expect(text).not.toMatch(/Disallow: \/?$/m)
})
