import { plantPerson, plantTree, type Planted, type TestDatabase } from '@eact/kit/testing'
import type { Role, Viewer } from '@eact/kit/viewer'

type Person = Extract<Viewer, { kind: 'PERSON' }>

const officers = {
  ministry: ['CENTRAL_OFFICER', 'ministry', 'SUBTREE'],
  department: ['AGENCY_OFFICER', 'department', 'SUBTREE'],
  departmentAlone: ['AGENCY_OFFICER', 'department', 'AGENCY'],
  unit: ['AGENCY_OFFICER', 'unit', 'AGENCY'],
  colleague: ['SERVICE_POINT_OFFICER', 'unit', 'AGENCY'],
  otherUnit: ['AGENCY_OFFICER', 'otherUnit', 'AGENCY'],
  sibling: ['AGENCY_OFFICER', 'sibling', 'SUBTREE'],
  local: ['AGENCY_OFFICER', 'local', 'SUBTREE'],
  stranger: ['AGENCY_OFFICER', 'elsewhere', 'SUBTREE'],
  dga: ['DGA_ADMINISTRATOR', 'elsewhere', 'STATE'],
  analyst: ['ANALYST', 'department', 'SUBTREE'],
  auditor: ['AUDITOR', 'department', 'SUBTREE'],
  former: ['AGENCY_OFFICER', 'unit', 'AGENCY'],
  future: ['AGENCY_OFFICER', 'unit', 'AGENCY'],
} satisfies Record<string, [Role, string, 'AGENCY' | 'SUBTREE' | 'STATE']>

/** Who is there, by a short name; `without` holds no right. */
export type OfficerName = keyof typeof officers | 'without'

/** A small tree with officers all over it. */
export interface Officers {
  tree: Record<string, Planted>
  people: Record<OfficerName, Person>
  names: OfficerName[]
}

/**
 * Plants a ministry with two departments (`department` and `sibling`), two units and a supervised local
 * administration beneath the first, an agency elsewhere, and officers named after where their right is anchored.
 * The right of `former` has ended, that of `future` begins tomorrow.
 */
export async function plantOfficers({ admin }: TestDatabase): Promise<Officers> {
  const tree = await plantTree(admin, [
    { key: 'ministry' },
    { key: 'department', parent: 'ministry' },
    { key: 'unit', parent: 'department' },
    { key: 'otherUnit', parent: 'department' },
    { key: 'sibling', parent: 'ministry' },
    { key: 'local', parent: 'department', relation: 'SUPERVISED_BY' },
    { key: 'elsewhere' },
  ])
  const people: Partial<Record<OfficerName, Person>> = { without: await plantPerson(admin, null) }
  for (const [name, [role, agency, reach]] of Object.entries(officers)) {
    const agencyNo = tree[agency]?.no ?? 0
    people[name as OfficerName] = await plantPerson(admin, { role, agencyNo, reach, name: `คน ${name}` })
  }
  const known = people as Record<OfficerName, Person>
  await admin`update identity.access_grant set valid_to = now() where holder_id = ${known.former.id}`
  await admin`
    update identity.access_grant set valid_from = now() + interval '1 day' where holder_id = ${known.future.id}`
  return { tree, people: known, names: Object.keys(known) as OfficerName[] }
}
