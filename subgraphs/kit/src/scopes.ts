import { Refusal } from './errors.ts'
import type { Viewer } from './viewer.ts'

/** What a machine's token may be used for; within the rights of its holder, never beyond. */
export const scopes = ['READ', 'SUBSCRIBE', 'EXPORT', 'WEBHOOKS'] as const
export type Scope = (typeof scopes)[number]

/** The scopes of a text such as `READ SUBSCRIBE`, each once and in the order of the list; others are left out. */
export const readScopes = (text: string): Scope[] => {
  const words = text.split(' ')
  return scopes.filter((scope) => words.includes(scope))
}

/**
 * What a kind of operation needs. An event is read like a query, so following needs both. Which mutation a scope
 * gives is for the subgraph to say; the one kind that there is manages webhooks.
 */
export const scopesFor = {
  query: ['READ'],
  subscription: ['READ', 'SUBSCRIBE'],
  mutation: ['WEBHOOKS'],
} as const satisfies Record<string, readonly Scope[]>

/** Why a machine's token does not let it do this; null for people, whom their rights alone bind. */
export function beyondScopes(viewer: Viewer, wanted: readonly Scope[]): Refusal | null {
  if (viewer.kind !== 'CLIENT') return null
  const missing = wanted.filter((scope) => !viewer.scopes.includes(scope))
  if (missing.length === 0) return null
  const names = missing.join(', ')
  return new Refusal(
    'SCOPE_MISSING',
    {
      th: `โทเคนนี้ไม่มีขอบเขต (scope) ที่ต้องใช้: ${names}`,
      en: `This token lacks a scope that is needed: ${names}.`,
    },
    403,
  )
}

/** A mutation that no scope of machines gives. */
export const notForMachines = (): Refusal =>
  new Refusal(
    'NOT_FOR_MACHINES',
    {
      th: 'รายการนี้ทำได้เฉพาะบุคคลที่เข้าสู่ระบบ ไม่รับโทเคนของระบบเชื่อมต่อ',
      en: 'This is done by a person who has signed in; no token of a machine gives it.',
    },
    403,
  )
