import { expect, test } from 'vitest'
import { boundaryOf, isMultipart } from './boundary.ts'

test.each([
  ['multipart/form-data; boundary=abc', 'abc'],
  ['multipart/form-data;boundary="a b"', 'a b'],
  [
    ' Multipart/Form-Data ; charset=utf-8; Boundary=----WebKitFormBoundary7MA4YWxk ',
    '----WebKitFormBoundary7MA4YWxk',
  ],
  [`multipart/form-data; boundary="${"'()+_,-./:=? x"}"`, "'()+_,-./:=? x"],
  [`multipart/form-data; boundary=${'x'.repeat(70)}`, 'x'.repeat(70)],
])('of %s the boundary is %s', (type, boundary) => {
  expect(boundaryOf(type)).toBe(boundary)
})

test.each([
  'multipart/form-data',
  'multipart/form-data; boundary',
  'multipart/form-data; boundary=',
  'multipart/form-data; boundary=""',
  'multipart/form-data; boundary="abc',
  'multipart/form-data; boundary="abc "',
  'multipart/form-data; boundary="a\\"b"',
  'multipart/form-data; boundary=a{b',
  'multipart/form-data; boundary=a\u00e9',
  'multipart/form-data; boundary=a\0b',
  'multipart/form-data; boundary=a; boundary=a',
  'multipart/form-data; boundary=a b',
  'multipart/form-data; boundary=a;',
  'multipart/form-data; =; boundary=a',
  "multipart/form-data; boundary*=utf-8''a",
  `multipart/form-data; boundary=${'x'.repeat(71)}`,
  'multipart/form-data-x; boundary=a',
  'multipart/mixed; boundary=a',
])('%j names no boundary', (type) => {
  expect(() => boundaryOf(type)).toThrow(/one valid boundary/)
})

test('every kind of multipart is judged here, and nothing else', () => {
  expect(['multipart/form-data', ' MULTIPART/mixed; x', 'multipart/'].every(isMultipart)).toBe(true)
  expect([undefined, '', 'application/json', 'text/multipart/form-data'].some(isMultipart)).toBe(false)
})
