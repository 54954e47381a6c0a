import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, expect, test } from 'vitest'

import { ensureGenerated, staleFiles, staleSentence, writeSchema } from './desk.ts'
import { smallRepository, writeFiles } from './testing.ts'

const roots: string[] = []

function newRoot(): string {
  const root = smallRepository()
  roots.push(root)
  return root
}

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true })
})

const loan = 'subgraphs/loans/src/loan/loan.graphql'

/** Adds a line to a contract of the small repository. */
function change(root: string, path: string, line: string): void {
  writeFiles(root, { [path]: `${readFileSync(join(root, path), 'utf8')}\n${line}\n` })
}

test('the composed schemas in git are fresh', async () => {
  expect(await staleFiles()).toEqual([])
})

test('after writing nothing is stale', async () => {
  const root = newRoot()
  await writeSchema(root)
  expect(await staleFiles(root)).toEqual([])
})

test('generating writes what is not in git and nothing else', async () => {
  const root = newRoot()
  await ensureGenerated(root)
  const made = ['books.ts', 'loans.ts', 'documents.ts', 'operations.json']
  for (const name of made) expect(existsSync(join(root, 'schema/generated', name))).toBe(true)
  expect(existsSync(join(root, 'schema/supergraph.graphql'))).toBe(false)
})

test('missing composed files are stale, and the sentence says what to do', async () => {
  const stale = await staleFiles(newRoot())
  expect(staleSentence(stale)).toBe(
    'schema/supergraph.graphql and schema/api.graphql do not match the subgraphs: ' +
      'run `npm run schema` and commit the result.',
  )
})

test('a change of the contract makes both files stale', async () => {
  const root = newRoot()
  await writeSchema(root)
  change(root, loan, 'extend type Loan { note: String }')
  expect(await staleFiles(root)).toEqual(['schema/supergraph.graphql', 'schema/api.graphql'])
})

test('a change that the public does not see makes the supergraph alone stale', async () => {
  const root = newRoot()
  await writeSchema(root)
  change(root, loan, 'extend type Loan @key(fields: "id")')
  expect(await staleFiles(root)).toEqual(['schema/supergraph.graphql'])
})

test('a composed file that was edited by hand is stale', async () => {
  const root = newRoot()
  await writeSchema(root)
  change(root, 'schema/api.graphql', 'type Extra { id: ID! }')
  expect(await staleFiles(root)).toEqual(['schema/api.graphql'])
})

test('generated types follow a change of the contract', async () => {
  const root = newRoot()
  await ensureGenerated(root)
  change(root, loan, 'extend type Loan { note: String }')
  await ensureGenerated(root)
  expect(readFileSync(join(root, 'schema/generated/loans.ts'), 'utf8')).toContain('note?: Maybe<')
})

test('a generated file that was removed is made again, and fresh ones are left alone', async () => {
  const root = newRoot()
  await ensureGenerated(root)
  const books = join(root, 'schema/generated/books.ts')
  const written = statSync(books).mtimeMs
  rmSync(join(root, 'schema/generated/loans.ts'))
  await ensureGenerated(root)
  expect(existsSync(join(root, 'schema/generated/loans.ts'))).toBe(true)
  expect(statSync(books).mtimeMs).toBe(written)
})

test('a broken stamp is no reason to stop', async () => {
  const root = newRoot()
  await writeSchema(root)
  writeFiles(root, { 'schema/generated/stamp.json': '{ "inputs": ' })
  expect(await staleFiles(root)).toEqual([])
})
