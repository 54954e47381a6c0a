import { describe, expect, test } from 'vitest'
import {
  ConfigError,
  describeSettings,
  flag,
  innerKey,
  oneOf,
  port,
  readSettings,
  required,
  tcpAddress,
  text,
  wholeNumber,
  type Setting,
} from './config.ts'
import { createInnerKeys } from './viewer.ts'

const about = { th: 'ไทย', en: 'English', shown: 'shown' }
const one = <T>(schema: Setting<T>['schema']) => ({ IT: { schema, ...about } })

/** What one setting becomes; its complaint when it is refused. */
function read<T>(schema: Setting<T>['schema'], value: string | undefined): T | string {
  try {
    return readSettings(one(schema), { IT: value }).IT as T
  } catch (error) {
    if (error instanceof ConfigError) return `refused: ${error.message}`
    throw error
  }
}

const refused = expect.stringMatching(/^refused: IT: /)

describe('a port', () => {
  test.each([
    [undefined, 4000],
    ['0', 0],
    ['4001', 4001],
    ['65535', 65_535],
  ])('%j is %j', (value, wanted) => expect(read(port(4000), value)).toBe(wanted))

  test.each(['', ' ', '65536', '-1', '80.5', '1e3', '0x50', ' 80', 'http', '๘๐'])('cannot be %j', (value) => {
    expect(read(port(4000), value)).toEqual(refused)
  })

  test('tells what it got', () => {
    expect(read(port(4000), 'http')).toBe('refused: IT: a whole number from 0 to 65535 is wanted, got "http"')
  })
})

describe('a whole number', () => {
  test.each([
    [undefined, 5],
    ['1', 1],
    ['5242880', 5_242_880],
    ['999999999999999', 999_999_999_999_999],
  ])('%j is %j', (value, wanted) => expect(read(wholeNumber(5), value)).toBe(wanted))

  test.each(['', '0', '-1', '1.5', '01', '1e3', '5MB', '9007199254740993'])('cannot be %j', (value) => {
    expect(read(wholeNumber(5), value)).toEqual(refused)
  })
})

describe('a flag', () => {
  test.each(['1', 'true', 'yes', 'on', 'TRUE', 'Yes'])('%j is yes', (value) => {
    expect(read(flag(false), value)).toBe(true)
  })

  test.each(['0', 'false', 'no', 'off', 'FALSE', 'No'])('%j is no', (value) => {
    expect(read(flag(true), value)).toBe(false)
  })

  test.each([true, false])('that is not set is %j when that is its default', (fallback) => {
    expect(read(flag(fallback), undefined)).toBe(fallback)
  })

  test.each(['', 'ture', 'ใช่', '2', 'yes please'])('cannot be %j: a slip is never taken for no', (value) => {
    expect(read(flag(true), value)).toEqual(refused)
  })
})

describe('a text', () => {
  test('is itself, or the default when it is not set', () => {
    expect(read(text('default'), 'ข้อความ')).toBe('ข้อความ')
    expect(read(text('default'), undefined)).toBe('default')
    expect(read(text(undefined), undefined)).toBe(undefined)
  })

  test('cannot be empty', () => {
    expect(read(text('default'), '')).toBe('refused: IT: must not be empty')
  })

  test.each([undefined, ''])('that is required cannot be %j', (value) => {
    expect(read(required(), value)).toEqual(refused)
    expect(read(required(), 'set')).toBe('set')
  })
})

describe('one of a few words', () => {
  const level = oneOf(['info', 'warn'], 'warn')

  test('is that word, or the default when it is not set', () => {
    expect(read(level, 'info')).toBe('info')
    expect(read(level, undefined)).toBe('warn')
  })

  test.each(['', 'INFO', 'debug'])('cannot be %j, and tells which there are', (value) => {
    expect(read(level, value)).toMatch(/^refused: IT: .*"info".*"warn"/)
  })
})

describe('an inner key', () => {
  test('is the half that is wanted, never the other', async () => {
    const { privateKey, publicKey } = await createInnerKeys()
    expect(read(innerKey('public'), JSON.stringify(publicKey))).toEqual(publicKey)
    expect(read(innerKey('private'), JSON.stringify(privateKey))).toEqual(privateKey)
    expect(read(innerKey('public'), JSON.stringify(privateKey))).toEqual(refused)
    expect(read(innerKey('private'), JSON.stringify(publicKey))).toEqual(refused)
  })

  test('may be two public halves, while the key is changed', async () => {
    const [old, young] = [await createInnerKeys(), await createInnerKeys()]
    const set = { keys: [old.publicKey, young.publicKey] }
    expect(read(innerKey('public'), JSON.stringify(set))).toEqual(set)
    expect(read(innerKey('private'), JSON.stringify(set))).toEqual(refused)
    const mixed = { keys: [old.publicKey, young.privateKey] }
    expect(read(innerKey('public'), JSON.stringify(mixed))).toEqual(refused)
    expect(read(innerKey('public'), '{"keys":[]}')).toEqual(refused)
  })

  test.each([
    undefined,
    '',
    '{',
    'null',
    '[]',
    '{}',
    '{"kty":"RSA","n":"x","e":"AQAB"}',
    '{"kty":"OKP","crv":"X25519","x":"a"}',
  ])('cannot be %s', (value) => expect(read(innerKey('public'), value)).toEqual(refused))

  test('is not repeated in the complaint', async () => {
    const { privateKey } = await createInnerKeys()
    expect(read(innerKey('public'), JSON.stringify(privateKey))).not.toContain(privateKey.d)
  })
})

describe('a place to connect to', () => {
  test.each(['tcp://clamav:3310', 'tcp://127.0.0.1:3310', 'tcp://[::1]:3310'])('may be %s', (value) =>
    expect(read(tcpAddress(), value)).toBe(value),
  )

  test.each([
    'clamav:3310',
    'tcp://clamav',
    'http://clamav:3310',
    'tcp://clamav:3310/x',
    'tcp://a@b:1',
    'tcp://:1',
    '',
  ])('cannot be %s', (value) => expect(read(tcpAddress(), value)).toEqual(refused))

  test('may be left out', () => expect(read(tcpAddress(), undefined)).toBeUndefined())
})

describe('all settings', () => {
  const settings = {
    PORT: { schema: port(4000), th: 'พอร์ต', en: 'Port.', shown: '4000' },
    TRUST: { schema: flag(false), th: 'เชื่อถือ', en: 'Trust.', shown: 'no' },
    NAME: { schema: text('eact'), th: 'ชื่อ', en: 'Name.', shown: 'eact' },
  }

  test('are read at once; what else stands in the environment is left alone', () => {
    expect(readSettings(settings, { PORT: '1', TRUST: 'yes', HOME: '/x' })).toEqual({
      PORT: 1,
      TRUST: true,
      NAME: 'eact',
    })
  })

  test('that are wrong are named all at once, one line each', () => {
    const wrong = () => readSettings(settings, { PORT: 'http', TRUST: 'ture', NAME: 'good' })
    expect(wrong).toThrow(ConfigError)
    expect(wrong).toThrow(/^PORT: .*\nTRUST: [^\n]*$/)
  })

  test('are described in both languages', () => {
    expect(describeSettings(settings)).toBe(
      '  PORT (4000)\n      พอร์ต\n      Port.\n' +
        '  TRUST (no)\n      เชื่อถือ\n      Trust.\n' +
        '  NAME (eact)\n      ชื่อ\n      Name.',
    )
  })
})
