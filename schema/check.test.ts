import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'

import { afterEach, expect, test } from 'vitest'

import { breakingChanges, checkBreakingChanges, refusesBreaking } from './check.ts'
import { smallRepository, writeFiles } from './testing.ts'

const before = 'type Query { book(id: ID!): String title: String }'
const after = 'type Query { book(id: ID!): String }'
const roots: string[] = []
/** A committer of our own, and no hooks or signing of whoever runs the tests. */
const identity = [
  'user.name=desk',
  'user.email=desk@example.org',
  'core.hooksPath=none',
  'commit.gpgSign=false',
].flatMap((setting) => ['-c', setting])

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true })
})

/** A git repository in which `api` was committed, one commit for each text, under a version. */
function published(version: string, ...texts: string[]): string {
  const root = smallRepository({ 'package.json': JSON.stringify({ version }) })
  roots.push(root)
  const git = (...rest: string[]) => execFileSync('git', ['-C', root, ...identity, ...rest])
  git('init', '-q')
  for (const text of texts) {
    writeFiles(root, { 'schema/api.graphql': text })
    git('add', '.')
    git('commit', '-q', '-m', 'Publish the schema')
  }
  return root
}

test('taking a field away is breaking, adding one is not', () => {
  expect(breakingChanges(before, after).map(({ sentence }) => sentence)).toEqual(['Query.title was removed.'])
  expect(breakingChanges(after, before)).toEqual([])
})

test('before version 1.0 a breaking change is reported and let pass', () => {
  const root = published('0.9.3', before)
  writeFiles(root, { 'schema/api.graphql': after })
  expect(checkBreakingChanges(root)).toMatchObject({ changes: [{ type: 'FIELD_REMOVED' }], refused: false })
})

test('from version 1.0 a breaking change is refused', () => {
  const root = published('1.0.0', before)
  writeFiles(root, { 'schema/api.graphql': after })
  expect(checkBreakingChanges(root)).toMatchObject({ changes: [{ type: 'FIELD_REMOVED' }], refused: true })
  expect(refusesBreaking('0.10.0')).toBe(false)
})

test('a breaking change that is committed already is compared with the commit before', () => {
  expect(checkBreakingChanges(published('1.0.0', before, after)).refused).toBe(true)
})

test('without an earlier schema in git there is nothing to compare', () => {
  expect(checkBreakingChanges(published('1.0.0', before))).toEqual({ changes: [], refused: false })
})
