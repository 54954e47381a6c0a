import { describe, expect, test } from 'vitest'
import { isPublicAddress, isSameAddress, judgeTarget, publicGuard, readTarget } from './link.check.address.ts'
import { guardOf } from './link.check.testing.ts'

const never = new AbortController().signal

describe('an address that the worker may connect to', () => {
  test.each(['8.8.8.8', '203.150.19.1', '1.1.1.1', '2606:4700::1111', '2001:3c8::1'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )

  test.each([
    ['loopback', '127.0.0.1', '127.255.255.254', '::1'],
    ['unspecified', '0.0.0.0', '0.1.2.3', '::'],
    ['private', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ['link-local and metadata', '169.254.0.1', '169.254.169.254', 'fe80::1', 'fe80::a9fe:a9fe'],
    ['metadata elsewhere', '168.63.129.16', '100.100.100.200', '192.0.0.192', 'fd00:ec2::254'],
    ['shared (CGNAT)', '100.64.0.1', '100.127.255.255'],
    ['unique local and site-local', 'fc00::1', 'fdff::1', 'fec0::1'],
    ['multicast and broadcast', '224.0.0.1', '239.255.255.255', '255.255.255.255', 'ff02::1'],
    [
      'reserved or for documents',
      '240.0.0.1',
      '192.0.2.1',
      '198.51.100.1',
      '203.0.113.1',
      '2001:db8::1',
      '3fff::1',
    ],
    ['for measurements', '198.18.0.1', '198.19.255.255', '2001:2::1'],
    ['IPv4-mapped', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:a00:1'],
    ['IPv4-compatible', '::127.0.0.1', '::7f00:1'],
    ['NAT64', '64:ff9b::127.0.0.1', '64:ff9b::8.8.8.8', '64:ff9b:1::a00:1'],
    ['6to4 and Teredo', '2002:7f00:1::', '2002:a00:1::1', '2001::1'],
    ['never given out', '4000::1', '5f00::1', '8000::1', '100::1'],
    ['no address at all', 'localhost', '', '127.1', '0x7f000001', '8.8.8.8:80', 'fe80::1%eth0'],
  ])('%s is not', (_kind, ...addresses) => {
    expect(addresses.filter((address) => isPublicAddress(address))).toEqual([])
  })

  test('is the same however it is written', () => {
    expect(isSameAddress('2606:4700::1111', '2606:4700:0:0:0:0:0:1111')).toBe(true)
    expect(isSameAddress('8.8.8.8', '8.8.4.4')).toBe(false)
    expect(isSameAddress('', '8.8.8.8')).toBe(false)
  })
})

describe('an address of the web', () => {
  test.each([
    'http://a.go.th',
    'https://a.go.th/x?y#z',
    'http://a.go.th:80/',
    'https://a.go.th:443',
    'http://8.8.8.8/',
  ])('%s may be asked for', (text) => {
    expect(readTarget(text, publicGuard)).not.toBeNull()
  })

  test.each([
    'ftp://a.go.th',
    'file:///etc/passwd',
    'gopher://a.go.th',
    'javascript:alert(1)',
    'data:text/html,x',
    'http://user@a.go.th/',
    'http://user:secret@a.go.th/',
    'http://a.go.th:22/',
    'http://a.go.th:8080/',
    'https://a.go.th:6379/',
    'http://',
    '//a.go.th',
    'ไม่ใช่ลิงก์',
  ])('%s may not', (text) => {
    expect(readTarget(text, publicGuard)).toBeNull()
  })

  test.each([
    ['http://127.0.0.1/', 'http://127.1/', 'http://0x7f.1/', 'http://2130706433/', 'http://0177.0.0.1/'],
    ['http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://[fd00::1]/', 'http://[64:ff9b::7f00:1]/'],
    [
      'http://localhost/',
      'http://localhost./',
      'http://intranet/',
      'http://a.localhost/',
      'http://printer.local/',
    ],
    ['http://metadata.google.internal/', 'http://169.254.169.254/latest/meta-data/'],
    ['http://①②⑦.0.0.1/'],
  ])('%s leads nowhere, without asking the name service', async (...texts) => {
    const guard = { ...publicGuard, resolve: () => Promise.reject(new Error('the name service was asked')) }
    for (const text of texts) {
      const target = readTarget(text, guard)
      expect(target).not.toBeNull()
      if (target) expect(await judgeTarget(target, guard, never)).toBeNull()
    }
  })

  test('leads to the allowed one of several addresses, and nowhere when there is none', async () => {
    const guard = guardOf(
      { 'both.go.th': ['10.0.0.1', '127.0.0.1'], 'inner.go.th': ['10.0.0.1', 'fd00::1'] },
      () => [80],
    )
    const judge = async (text: string) => {
      const target = readTarget(text, guard)
      return target && judgeTarget(target, guard, never)
    }
    expect(await judge('http://both.go.th/')).toBe('127.0.0.1')
    expect(await judge('http://inner.go.th/')).toBeNull()
  })
})
