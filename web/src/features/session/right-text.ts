import type { Reach, Role } from '@eact/schema/generated/documents'
import { th } from '../../text/th.ts'

/** A right as far as it is told in a line. */
export interface ShownRight {
  role: Role
  reach: Reach
  agency: { name: string } | null
}

/** Where a right holds, for example `กรมการปกครอง และหน่วยงานในสังกัด`. */
export function writePlace({ reach, agency }: Pick<ShownRight, 'reach' | 'agency'>): string {
  return [agency?.name, th.session.reaches[reach]].filter(Boolean).join(' ')
}

/** For example `เจ้าหน้าที่หน่วยงาน · กรมการปกครอง และหน่วยงานในสังกัด`. */
export function writeRight(right: ShownRight): string {
  return [th.session.roles[right.role], writePlace(right)].filter(Boolean).join(' · ')
}

/** Every role, in the order in which they are shown: the texts have one for each. */
export const roles = Object.keys(th.session.roles) as Role[]
