import { expect, test } from 'vitest'
import { isPublicHost } from './public-host.ts'

const hostOf = (authority: string): string => new URL(`http://${authority}/`).hostname

test.each([
  'info.go.th',
  'ratchakitcha.soc.go.th.',
  'ใบอนุญาต.ไทย',
  'localhost.go.th',
  '8.8.8.8',
  '9.255.255.255',
  '11.0.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '100.128.0.0',
  '[2001:4860:4860::8888]',
  '[2400::1]',
])('%s is of the open internet', (authority) => {
  expect(isPublicHost(hostOf(authority))).toBe(true)
})

test.each([
  'localhost',
  'LOCALHOST.',
  'app.localhost',
  'intranet',
  'printer.local',
  'db.internal',
  'router.home.arpa',
  '0.0.0.0',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '100.127.255.255',
  '127.0.0.1',
  '127.1',
  '0177.0.0.1',
  '0x7f000001',
  '2130706433',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.2.1',
  '192.168.0.1',
  '198.18.0.1',
  '198.51.100.7',
  '203.0.113.7',
  '224.0.0.1',
  '255.255.255.255',
  '[::]',
  '[::1]',
  '[::ffff:10.0.0.1]',
  '[::ffff:7f00:1]',
  '[64:ff9b::7f00:1]',
  '[2001:db8::1]',
  '[2001::1]',
  '[2002:a00:1::1]',
  '[fc00::1]',
  '[fdff::1]',
  '[fe80::1]',
  '[fec0::1]',
  '[ff02::1]',
])('%s is not', (authority) => {
  expect(isPublicHost(hostOf(authority))).toBe(false)
})

test('an IPv6 address that carries a public IPv4 address leads to that one', () => {
  expect(isPublicHost(hostOf('[::ffff:8.8.8.8]'))).toBe(true)
  expect(isPublicHost(hostOf('[2002:808:808::1]'))).toBe(true)
})
