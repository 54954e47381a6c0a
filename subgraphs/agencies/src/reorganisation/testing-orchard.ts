import { plantPerson, type Planted, type TestDatabase } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { plantFound } from './testing-reorganisation.ts'

let round = 0

/** A small tree that acts are tried on, each time another one with names of its own. */
export interface Orchard {
  round: number
  tree: Record<string, Planted>
  idOf(key: string): string
  noOf(key: string): number
}

/** Plants a ministry with two departments of two units each, a supervised administration, and another ministry. */
export async function plantOrchard(database: TestDatabase): Promise<Orchard> {
  round += 1
  const named = (key: string) => `${key} ${round}`
  const tree = await plantFound(database, [
    { key: 'ministry', kind: 'MINISTRY', name: named('กระทรวงหนึ่ง') },
    { key: 'a', parent: 'ministry', name: named('กรม ก') },
    { key: 'a1', parent: 'a', kind: 'INTERNAL_UNIT', name: 'สำนักงานเลขานุการกรม' },
    { key: 'a2', parent: 'a', kind: 'INTERNAL_UNIT', name: 'กองกลาง' },
    { key: 'b', parent: 'ministry', name: named('กรม ข') },
    { key: 'b1', parent: 'b', kind: 'INTERNAL_UNIT', name: 'สำนักงานเลขานุการกรม' },
    { key: 'b2', parent: 'b', kind: 'INTERNAL_UNIT', name: 'กองแผนงาน' },
    { key: 'sao', parent: 'b', relation: 'SUPERVISED_BY', kind: 'SAO', level: 'LOCAL', name: 'อบต.หนึ่ง' },
    { key: 'saoUnit', parent: 'sao', kind: 'INTERNAL_UNIT', level: 'LOCAL', name: 'กองคลัง' },
    { key: 'other', kind: 'MINISTRY', name: named('กระทรวงสอง') },
  ])
  const planted = (key: string) => tree[key] as Planted
  return { round, tree, idOf: (key) => planted(key).id, noOf: (key) => planted(key).no }
}

/** Somebody who may change the whole tree. */
export async function plantAdministrator(
  database: TestDatabase,
): Promise<Extract<Viewer, { kind: 'PERSON' }>> {
  const { dga } = await plantFound(database, [{ key: 'dga', name: 'สำนักงานพัฒนารัฐบาลดิจิทัล' }])
  return plantPerson(database.admin, { role: 'DGA_ADMINISTRATOR', agencyNo: dga?.no ?? 0, reach: 'STATE' })
}
