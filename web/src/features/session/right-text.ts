import type { Reach, Role } from '@eact/schema/generated/documents'
import { texts } from '../../text/texts.ts'

/** A right as far as it is told in a line. */
export interface ShownRight {
  role: Role
  reach: Reach
  agency: { name: string } | null
  /** Of one with reach GROUP. */
  group?: { name: string } | null
}

/** Where a right holds, for example `กรมการปกครอง และหน่วยงานในสังกัด`. */
export function writePlace({ reach, agency, group }: Omit<ShownRight, 'role'>): string {
  if (reach === 'GROUP') return writeReach({ reach, group })
  return [agency?.name, texts.session.reaches[reach]].filter(Boolean).join(' ')
}

/** How far a right goes, for example `หน่วยงานสมาชิกของกลุ่ม ราชการส่วนภูมิภาคในจังหวัดกระบี่`. */
export const writeReach = ({ reach, group }: Pick<ShownRight, 'reach' | 'group'>): string =>
  reach === 'GROUP' && group ? texts.session.groupMembers(group.name) : texts.issue.reaches[reach]

/** For example `เจ้าหน้าที่หน่วยงาน · กรมการปกครอง และหน่วยงานในสังกัด`. */
export function writeRight(right: ShownRight): string {
  return [texts.session.roles[right.role], writePlace(right)].filter(Boolean).join(' · ')
}

/** Every role, in the order in which they are shown: the texts have one for each. */
export const roles = Object.keys(texts.session.roles) as Role[]
