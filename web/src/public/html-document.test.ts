import { expect, test } from 'vitest'

import { escapeHtml, scriptData, writeDocument } from './html-document.ts'

const page = {
  status: 200,
  title: 'กรม',
  description: '',
  basis: '',
  html: () => '<main></main>',
  linkedData: null,
  isWhole: true,
}
const assets = { styles: ['/assets/a.css'], icon: '/icon.svg', address: '/agencies/1?after10=x' }

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
  expect(writeDocument({ ...page, status: 404 }, assets)).toContain('noindex')
})

test('no script stands in a page but its data', () => {
  const text = writeDocument({ ...page, linkedData: { '@type': 'GovernmentOrganization' } }, assets)
  expect(text.match(/<script[^>]*>/g)).toEqual(['<script type="application/ld+json">'])
})

test('a page names itself in both languages, one of trouble in none', () => {
  const text = writeDocument(page, assets)
  expect(text).toContain('<html lang="th">')
  expect(text).toContain('hreflang="th" href="/agencies/1?after10=x"')
  expect(text).toContain('hreflang="en" href="/en/agencies/1?after10=x"')
  expect(writeDocument({ ...page, status: 404 }, assets)).not.toContain('hreflang')
})
