import { newId } from '@eact/kit/ids'
import type { Planted, PlantedAgency, TestDatabase } from '@eact/kit/testing'
import { plantTree } from '@eact/kit/testing'

/** A report as it is planted for the list: only that it was saved, and when. */
export interface PlantedReport {
  /** Key of the agency. */
  of: string
  /** Null: opened, never saved. */
  createdAt: string | null
  modifiedAt?: string
}

/** Plants reports as if they had been saved. */
export async function plantReports(
  database: TestDatabase,
  tree: Record<string, Planted>,
  reports: readonly PlantedReport[],
): Promise<void> {
  const rows = reports.map(({ of, createdAt, modifiedAt }) => ({
    id: newId(),
    agency_no: tree[of]?.no ?? 0,
    kind: 'ACT_2565',
    version: createdAt === null ? 0 : 1,
    opened_at: new Date(createdAt ?? '2026-01-01T00:00:00Z'),
    created_at: createdAt && new Date(createdAt),
    modified_at: createdAt && new Date(modifiedAt ?? createdAt),
  }))
  await database.admin`insert into reports.report ${database.admin(rows as never)}`
}

/** A small state: two ministries, a supervised administration, namesakes. */
const agencies: PlantedAgency[] = [
  { key: 'interior', name: 'กระทรวงมหาดไทย', kind: 'MINISTRY' },
  { key: 'lands', parent: 'interior', name: 'กรมที่ดิน' },
  { key: 'local', parent: 'interior', name: 'กรมส่งเสริมการปกครองท้องถิ่น' },
  {
    key: 'office',
    parent: 'local',
    name: 'สำนักงานท้องถิ่นจังหวัดกระบี่',
    kind: 'PROVINCIAL_OFFICE',
    level: 'REGIONAL',
  },
  {
    key: 'sao',
    parent: 'office',
    relation: 'SUPERVISED_BY',
    name: 'องค์การบริหารส่วนตำบลคลองท่อม',
    kind: 'SAO',
    level: 'LOCAL',
  },
  { key: 'unit', parent: 'lands', name: 'กองคลัง', kind: 'INTERNAL_UNIT', mustReport: false },
  { key: 'finance', name: 'กระทรวงการคลัง', kind: 'MINISTRY' },
  { key: 'revenue', parent: 'finance', name: 'กรมสรรพากร' },
  { key: 'customs', parent: 'finance', name: 'กรมศุลกากร' },
]

/** Plants the small state with its reports. */
export async function plantListed(database: TestDatabase): Promise<Record<string, Planted>> {
  const tree = await plantTree(database.admin, agencies)
  // As the names' own subgraph writes it: everything squeezed and between bars.
  await database.admin`update agencies.agency set search = '|' || replace(name_th, ' ', '') || '|' || code || '|'`
  await plantReports(database, tree, [
    // The last moment of a day in Thailand, and the first of the next.
    { of: 'lands', createdAt: '2026-08-06T16:59:59.999Z', modifiedAt: '2026-09-17T03:00:00Z' },
    { of: 'sao', createdAt: '2026-08-06T17:00:00.000Z' },
    { of: 'revenue', createdAt: '2026-08-01T02:00:00Z', modifiedAt: '2026-10-01T02:00:00Z' },
    { of: 'customs', createdAt: null },
  ])
  return tree
}
