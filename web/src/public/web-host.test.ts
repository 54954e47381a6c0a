import { expect, test } from 'vitest'
import { hostOf } from './web-host.ts'

test.each([
  ['https://ratchakitcha.soc.go.th/documents/17225857.pdf', 'ratchakitcha.soc.go.th'],
  ['http://licence.example:8080/?of=1', 'licence.example:8080'],
  // Written as it is looked up, so that look-alike letters are seen.
  ['https://เช็ค.ไทย/', 'xn--42cl5n3a.xn--o3cw4h'],
  ['https://dopa.go.th@evil.example/', 'evil.example'],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['dopa.go.th', null],
])('%s leads to %s', (url, host) => {
  expect(hostOf(url)).toBe(host)
})
