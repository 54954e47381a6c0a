import { expect, test } from 'vitest'
import { readList } from '../../ui/list-address.ts'
import { grantVariables, peopleFilters, whoMayEditAddress } from './people-filters.ts'
import { receiversOf } from './receivers.ts'

const variables = (query: string, agencyId?: string) =>
  grantVariables(readList(peopleFilters, Object.fromEntries(new URLSearchParams(query))), agencyId)

test('what is in force is shown unless another state is asked for', () => {
  expect(variables('').filter).toEqual({ role: null, state: 'IN_FORCE', person: null })
  expect(variables('state=ENDED&role=AUDITOR').filter).toMatchObject({ role: 'AUDITOR', state: 'ENDED' })
  expect(variables('state=ALL').filter).toMatchObject({ state: null })
})

test('an agency is asked for with all beneath it, or for who may edit its report', () => {
  expect(variables('agency=150030000000', 'id').filter).toMatchObject({ under: 'id' })
  const query = whoMayEditAddress('150030000000').split('?')[1] ?? ''
  expect(variables(query, 'id').filter).toMatchObject({ covering: 'id', act: 'SAVE_REPORT' })
  const edits = whoMayEditAddress('150030000000', 'edits').split('?')[1] ?? ''
  expect(variables(edits, 'id').filter).toMatchObject({ covering: 'id', act: 'EDIT_AGENCY' })
})

test('who can take over stands once, is not who hands over, and is not suspended', () => {
  const of = (id: string, suspendedAt: string | null = null) => ({
    id: `grant of ${id}`,
    role: 'AGENCY_OFFICER' as const,
    reach: 'AGENCY' as const,
    agency: { id: 'a', name: 'กรม' },
    group: null,
    person: { id, displayName: id, suspendedAt },
  })
  const found = receiversOf([of('ข'), of('ก'), of('เก'), of('ก'), of('ค', '2026-01-01'), of('ง')], 'ง')
  expect(found.map(({ name }) => name)).toEqual(['ก', 'เก', 'ข'])
})
