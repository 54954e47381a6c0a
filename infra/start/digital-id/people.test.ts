import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { demonstrationPeople } from './people.ts'

const agenciesFile = fileURLToPath(new URL('../../data/agencies.csv', import.meta.url))

test('every person has a name, a password and a user id of their own', () => {
  for (const field of ['username', 'password', 'userId'] as const) {
    expect(new Set(demonstrationPeople.map((person) => person[field])).size).toBe(demonstrationPeople.length)
  }
})

test('a user id is opaque: it holds no 13-digit number', () => {
  for (const { userId } of demonstrationPeople) expect(userId).not.toMatch(/\d{13}/)
})

test('every grant is anchored at an agency of the seed', () => {
  const rows: { code: string }[] = parse(readFileSync(agenciesFile), { columns: true, bom: true })
  const codes = new Set(rows.map(({ code }) => code))
  for (const { grants } of demonstrationPeople) {
    for (const { agencyCode } of grants) expect(codes).toContain(agencyCode)
  }
})
