import { expect, test } from 'vitest'
import { isGazetteAddress, linkCheckMessages } from './link-check.ts'

test.each([
  'https://ratchakitcha.soc.go.th/documents/17225857.pdf',
  'http://www.ratchakitcha.soc.go.th/DATA/PDF/2566/D/101.PDF',
  'https://www.mratchakitcha.soc.go.th/',
  'HTTPS://RATCHAKITCHA.SOC.GO.TH/x',
  'https://ratchakitcha.soc.go.th./x',
])('%s lies at the Royal Gazette', (url) => {
  expect(isGazetteAddress(url)).toBe(true)
})

test.each([
  'https://ratchakitcha.soc.go.th.example.com/',
  'https://example.com/ratchakitcha.soc.go.th',
  'https://ratchakitcha.soc.go.th@example.com/',
  'https://fakeratchakitcha.soc.go.th/',
  'ftp://ratchakitcha.soc.go.th/',
  'http://127.0.0.1:8000/',
  'ราชกิจจานุเบกษา',
])('%s does not', (url) => {
  expect(isGazetteAddress(url)).toBe(false)
})

test('each outcome says itself in both languages', () => {
  for (const { th, en } of Object.values(linkCheckMessages)) {
    expect(th).toMatch(/[ก-๙]{4}/)
    expect(en).toMatch(/^[A-Z][^ก-๙]+\.$/)
  }
})
