import { expect, test } from 'vitest'
import { keepCarriedCode, takeCarriedCode, tokenAddress } from './token-address.ts'

function memory() {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  }
}

test('the code of a slip goes behind the part of the address that servers see, and into the tab once', () => {
  const address = new URL(tokenAddress('https://x.go.th', 'ABCD-EFGH'))
  expect(address.href.split('#')[0]).toBe('https://x.go.th/backend')
  const storage = memory()
  const left: string[] = []
  keepCarriedCode(address, storage, { replaceState: (_state, _title, url) => left.push(String(url)) })
  expect(left).toEqual(['/backend'])
  expect([takeCarriedCode(storage), takeCarriedCode(storage)]).toEqual(['ABCDEFGH', ''])
})

test.each(['', '#content', '#token=', '#token=<b>'])('%j carries no code', (hash) => {
  const storage = memory()
  keepCarriedCode({ hash, pathname: '/backend', search: '' }, storage, {
    replaceState: () => expect.unreachable(),
  })
  expect(takeCarriedCode(storage)).toBe('')
})
