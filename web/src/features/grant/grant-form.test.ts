import { expect, test } from 'vitest'
import { texts } from '../../text/texts.ts'
import { emptyGrant, readGrant, type GrantDraft } from './grant-form.ts'

const now = new Date('2026-11-23T03:00:00Z')
const agency = { __typename: 'Agency', id: 'a', code: '1', name: 'กรม', parent: null } as const
const group = { __typename: 'CoverageGroup', id: 'g', name: 'กลุ่ม', head: agency } as const
const full: GrantDraft = {
  ...emptyGrant,
  person: { id: 'p', name: 'คน' },
  role: 'AGENCY_OFFICER',
  agency,
  group,
}

test('a right is for an agency or for a group, never for both', () => {
  const period = { validFrom: null, validTo: null }
  const who = { personId: 'p', role: 'AGENCY_OFFICER' }
  expect(readGrant(full, now)).toEqual({ ...who, ...period, reach: 'AGENCY', agencyId: 'a', groupId: null })
  expect(readGrant({ ...full, reach: 'GROUP' }, now)).toEqual({
    ...who,
    ...period,
    reach: 'GROUP',
    agencyId: null,
    groupId: 'g',
  })
})

test('everything that is missing is told at once, each with its field', () => {
  expect(readGrant({ ...emptyGrant, from: 'x' }, now)).toEqual({
    problems: [
      { sentence: texts.grant.personMissing, at: 'grant-person' },
      { sentence: texts.grant.roleMissing, at: 'grant-role' },
      { sentence: texts.grant.agencyMissing, at: 'grant-where' },
      { sentence: texts.grant.dayWrong(texts.grant.from), at: 'grant-from' },
    ],
  })
  expect(readGrant({ ...full, reach: 'GROUP', group: null, to: '1 ม.ค. 2560' }, now)).toEqual({
    problems: [
      { sentence: texts.grant.groupMissing, at: 'grant-where' },
      { sentence: texts.grant.periodWrong, at: 'grant-to' },
    ],
  })
})
