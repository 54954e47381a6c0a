import type { Database } from '@eact/kit/database'
import { badInput } from '@eact/kit/errors'
import { ViewerReach } from '@eact/kit/reach'
import { kindWords, levelWords } from '@eact/schema/forms/agency-table'
import type { AgencyFilter, AgencyKind, AgencyLevel } from '@eact/schema/generated/agencies'
import { settle } from '../agency/agency.lists.ts'
import type { AgencyConditions } from '../agency/agency.search.store.ts'
import type { TableForm } from './export.cells.ts'

/** What is exported, and how it is written. */
export interface ExportAsked {
  conditions: AgencyConditions | 'NONE'
  form: TableForm
}

const known = ['under', 'text', 'kinds', 'levels', 'provinceCode', 'mustReport', 'form'] as const

/**
 * Reads the query of an export: the filter of the list of agencies, lists with commas, and `form=plain` for programs.
 *
 * @throws Refusal BAD_USER_INPUT for what is not understood; nothing is left out silently
 */
export async function readExport(asked: URLSearchParams, database: Database): Promise<ExportAsked> {
  const stranger = [...asked.keys()].find((name) => !(known as readonly string[]).includes(name))
  if (stranger !== undefined) throw notUnderstood(stranger, stranger, known)
  const filter: AgencyFilter = {
    under: one(asked, 'under'),
    text: one(asked, 'text'),
    provinceCode: one(asked, 'provinceCode'),
    kinds: several<AgencyKind>(asked, 'kinds', kindWords),
    levels: several<AgencyLevel>(asked, 'levels', levelWords),
    mustReport:
      ({ true: true, false: false } as const)[choice(asked, 'mustReport', ['true', 'false']) ?? ''] ?? null,
  }
  const form = choice(asked, 'form', ['thai', 'plain']) === 'plain' ? 'PLAIN' : 'THAI'
  return { conditions: await settle(filter, { database, reach: async () => new ViewerReach([]) }), form }
}

function one(asked: URLSearchParams, name: string): string | null {
  const all = asked.getAll(name)
  if (all.length > 1) throw notUnderstood(name, all.join(', '), ['one'])
  return all[0] === undefined || all[0] === '' ? null : all[0]
}

function several<Word extends string>(asked: URLSearchParams, name: string, words: object): Word[] | null {
  const all = asked.getAll(name).flatMap((text) => text.split(',').map((word) => word.trim()))
  const wanted = all.filter((word) => word !== '')
  const wrong = wanted.find((word) => !Object.hasOwn(words, word))
  if (wrong !== undefined) throw notUnderstood(name, wrong, Object.keys(words))
  return wanted.length > 0 ? (wanted as Word[]) : null
}

function choice(asked: URLSearchParams, name: string, words: readonly string[]): string | null {
  const word = one(asked, name)
  if (word !== null && !words.includes(word)) throw notUnderstood(name, word, words)
  return word
}

const notUnderstood = (name: string, got: string, wanted: readonly string[]) =>
  badInput({
    th: `ไม่เข้าใจค่า "${got.slice(0, 60)}" ของ ${name.slice(0, 60)} ใช้ได้: ${wanted.join(', ')}`,
    en: `${JSON.stringify(got.slice(0, 60))} is not understood as ${name.slice(0, 60)}; there are: ${wanted.join(', ')}.`,
  })
