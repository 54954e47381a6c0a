import { expect, test } from 'vitest'

import { faultsOfLock, faultsOfSettings } from './lock.ts'

const integrity = 'sha512-x'

test('a lock with links, bundles and all optional packages is good', () => {
  const packages = {
    '': { optionalDependencies: { binary: '1' } },
    gateway: {},
    'node_modules/@eact/gateway': { resolved: 'gateway', link: true },
    'node_modules/binary': { version: '1', integrity, optionalDependencies: { near: '1', far: '1' } },
    'node_modules/binary/node_modules/near': { version: '1', integrity },
    'node_modules/far': { version: '1', integrity },
    'node_modules/binary/node_modules/inside': { version: '1', inBundle: true },
  }
  expect(faultsOfLock({ packages })).toEqual([])
})

test('an address of a registry is a fault', () => {
  const resolved = 'https://registry.example.org/a.tgz'
  expect(faultsOfLock({ packages: { 'node_modules/a': { resolved, integrity } } })).toEqual([
    `node_modules/a names where it was found: ${resolved}`,
  ])
})

test('a package without integrity is a fault', () => {
  expect(faultsOfLock({ packages: { 'node_modules/a': { version: '1' } } })).toEqual([
    'node_modules/a has no integrity',
  ])
})

test('an optional package that is not locked is a fault', () => {
  const packages = { 'node_modules/a': { integrity, optionalDependencies: { 'a-darwin': '1' } } }
  expect(faultsOfLock({ packages })).toEqual(['node_modules/a wants a-darwin, which is not locked'])
})

test('settings that name a registry are a fault', () => {
  expect(faultsOfSettings('fund=false\nregistry=https://registry.example.org')).toEqual([
    '.npmrc names a registry',
  ])
  expect(faultsOfSettings('@eact:registry = https://registry.example.org')).toHaveLength(1)
  expect(faultsOfSettings('omit-lockfile-registry-resolved=true')).toEqual([])
})
