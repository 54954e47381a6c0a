import { describe, expect, test } from 'vitest'
import { acts, actsOf, appointing, rolesGiving, type Act } from './acts.ts'
import { roles, type Role } from './viewer.ts'

const A = 'DGA_ADMINISTRATOR'
const D = 'DGA_CONTACT_CENTER'
const C = 'CENTRAL_OFFICER'
const O = 'AGENCY_OFFICER'
const S = 'SERVICE_POINT_OFFICER'

/** Written by hand from the manual and the rulings, act by act; the table of the code is written role by role. */
const wanted: Record<Act, Role[]> = {
  SAVE_REPORT: [A, C, O, S],
  SEE_REPORT: [A, C, O, S, 'OPDC_FOLLOW_UP', 'ANALYST', 'AUDITOR'],
  FOLLOW_CHANGES: [A, D, C, O, S, 'OPDC_FOLLOW_UP', 'ANALYST', 'AUDITOR'],
  SEE_ACCESS: [A, D, C, O, S, 'AUDITOR'],
  SEE_TOKENS: [A, D, C, 'AUDITOR'],
  APPOINT_OFFICERS: [A, C],
  APPOINT_CENTRAL_OFFICERS: [A, D],
  APPOINT_STATE_ROLES: [A],
  SUSPEND_PEOPLE: [A, C],
  READ_ACCOUNT_LOG: [A, C, 'AUDITOR'],
  EDIT_AGENCY: [A, C, O, S],
  CHANGE_STRUCTURE: [A, C],
  SET_DUTY: [A],
  MANAGE_GROUPS: [A],
  PURGE_DOCUMENT: [A],
}

describe('the acts of the roles', () => {
  test.each(acts)('%s is given by the roles that the manual names', (act) => {
    expect(rolesGiving(act)).toEqual(wanted[act])
  })

  test('are named once each', () => {
    for (const role of roles) expect(new Set(actsOf[role]).size).toBe(actsOf[role].length)
  })
})

describe('whom a role appoints', () => {
  const appointedBy = (role: Role) => roles.filter((other) => actsOf[role].includes(appointing[other]))

  test.each<[Role, readonly Role[]]>([
    [A, roles],
    [D, [C]],
    [C, [O, S]],
    [O, []],
    [S, []],
    ['OPDC_FOLLOW_UP', []],
    ['ANALYST', []],
    ['AUDITOR', []],
  ])('%s', (role, others) => {
    expect(appointedBy(role)).toEqual(others)
  })
})
