import { expect, test } from 'vitest'

import { escapeHtml, scriptData, writeDocument } from './html-document.ts'

const page = {
  status: 200,
  title: 'กรม',
  description: '',
  basis: '',
  canonical: '/agencies/1',
  html: () => '<main></main>',
  linkedData: null,
  isWhole: true,
}
const center = { name: 'DGA Contact Center', phone: '0 2612 6060', email: 'contact@dga.or.th' }
const site = {
  origin: 'https://info.go.th',
  contactCenter: center,
  dataProtection: center,
  securityEmail: center.email,
  dormantDays: 180,
}
const assets = { styles: ['/assets/a.css'], icon: '/icon.svg', address: '/agencies/1?after10=x', site }
const trouble = { ...page, status: 404, canonical: null }

test('a title cannot leave its element', () => {
  const text = writeDocument({ ...page, title: '</title><script>alert(1)</script>' }, assets)
  expect(text).toContain('<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>')
  expect(text).not.toContain('<script>')
  expect(escapeHtml(`"a" & 'b'`)).toBe(`&quot;a&quot; &amp; 'b'`)
})

test('linked data cannot end its script, and reads back as it was', () => {
  const value = { name: '</script><!-- & \u2028 กรม' }
  const text = scriptData(value)
  expect(text).not.toMatch(/[<>&\u2028]/)
  expect(JSON.parse(text)).toEqual(value)
})

test('pages that tell of trouble are not for search engines', () => {
  expect(writeDocument(page, assets)).not.toContain('noindex')
  expect(writeDocument(trouble, assets)).toContain('noindex')
})

test('no script stands in a page but its data', () => {
  const text = writeDocument({ ...page, linkedData: () => ({ '@type': 'GovernmentOrganization' }) }, assets)
  expect(text.match(/<script[^>]*>/g)).toEqual(['<script type="application/ld+json">'])
})

test('a page names itself whole, without what was read on, and in both languages; one of trouble in none', () => {
  const text = writeDocument(page, assets)
  expect(text).toContain('<html lang="th">')
  expect(text).toContain('rel="canonical" href="https://info.go.th/agencies/1"')
  expect(text).toContain('hreflang="th" href="https://info.go.th/agencies/1"')
  expect(text).toContain('hreflang="en" href="https://info.go.th/en/agencies/1"')
  expect(text).toContain('hreflang="x-default" href="https://info.go.th/agencies/1"')
  expect(text).toContain('property="og:url" content="https://info.go.th/agencies/1"')
  expect(writeDocument(trouble, assets)).not.toMatch(/hreflang|canonical|og:/)
})
