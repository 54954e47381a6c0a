import { expect } from 'vitest'
import fc from 'fast-check'
import type { MountedAgencies } from './testing.ts'

/** A question after what is shown, and what was answered while it was so. */
interface Question {
  query: string
  variables: Record<string, unknown>
}
interface Shown {
  /** The first and the last millisecond in which it was so. */
  from: number
  to: number
  answers: { question: Question; answer: unknown }[]
}

/** What there is and was of a tree. */
export interface Seen {
  ids: readonly string[]
  codes: readonly string[]
}

export const words = ['คลัง', 'พัสดุ', 'แผนงาน', 'กฎหมาย', 'ทะเบียน', 'ช่าง', 'สาธารณสุข', 'การศึกษา']
export const kinds = ['MINISTRY', 'DEPARTMENT', 'INTERNAL_UNIT', 'SAO', 'SERVICE_POINT']
export const levels = ['CENTRAL', 'REGIONAL', 'LOCAL']
export const provinces = [null, '10', '81', '90']

const fields = `{ id code codeIsProvisional name nameEn level kind provinceCode provinceName parentRelation version
  boundByAct mustReport validFrom closedAt parent { id name } ancestors { id name }
  children(first: 2) { totalCount nodes { id name } pageInfo { hasNextPage endCursor } }
  all: children(first: 100) { nodes { id name parentRelation } }
  servicePoints(first: 100) { totalCount nodes { id } }
  otherNames { kind name } emails { kind address isMain } codes { scheme code } }`
const page = '{ totalCount edges { cursor node { id name } } pageInfo { hasNextPage } }'
/** Filters of one look, and codes of one question. */
const filterCount = 5
const codeCount = 20
const times = (count: number, part: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => part(i)).join(' ')

// The texts are always the same, so that they are read once.
const entities = `query ($these: [_Any!]!) { _entities(representations: $these) { ... on Agency ${fields} } }`
const byCodes = `query (${times(codeCount, (i) => `$c${i}: String!`)}) {
  ${times(codeCount, (i) => `c${i}: agency(code: $c${i}) { id code }`)} }`
const listing = `query (${times(filterCount, (i) => `$f${i}: AgencyFilter`)}) {
  ${times(filterCount, (i) => `l${i}: agencies(first: 100, filter: $f${i}) { nodes { id name code } } p${i}: agencies(first: 3, filter: $f${i}) ${page}`)} }`
const nextPages = `query (${times(filterCount, (i) => `$f${i}: AgencyFilter $a${i}: String`)}) {
  ${times(filterCount, (i) => `n${i}: agencies(first: 3, filter: $f${i}, after: $a${i}) ${page}`)} }`

/** Draws of one tree; the same for the same seed. */
export function createDraws(of: number) {
  const numbers = fc.sample(fc.nat(1_000_000), { seed: of, numRuns: 6000 })
  let at = 0
  const below = (count: number): number => {
    const number = numbers[at % numbers.length] ?? 0
    at += 1
    return number % count
  }
  return { below, one: <T>(of_: readonly T[]): T => of_[below(of_.length)] as T }
}
export type Draws = ReturnType<typeof createDraws>

/** Questions after all that there is and was, and lists by five of ten filters. */
function questionsAfter({ ids, codes }: Seen, { one, below }: Draws): Question[] {
  const every: Record<string, unknown>[] = [
    {},
    { kinds: [one(kinds), one(kinds)] },
    { levels: [one(levels)] },
    { provinceCode: one(provinces) ?? '10' },
    { mustReport: one([true, false]) },
    { under: one(ids) },
    { under: one(ids), kinds: [one(kinds)], mustReport: true },
    { text: one(words) },
    { text: one(words), under: one(ids) },
    { text: one(codes) },
  ]
  const first = below(every.length)
  const filters = Array.from({ length: filterCount }, (_, i) => every[(first + i * 3) % every.length])
  const these = ids.map((id) => ({ __typename: 'Agency', id }))
  const asked: Question[] = [{ query: entities, variables: { these } }]
  for (let from = 0; from < codes.length; from += codeCount) {
    const some = Array.from({ length: codeCount }, (_, i) => codes[from + i] ?? '000000000000')
    asked.push({ query: byCodes, variables: Object.fromEntries(some.map((code, i) => [`c${i}`, code])) })
  }
  return [
    ...asked,
    { query: listing, variables: Object.fromEntries(filters.map((filter, i) => [`f${i}`, filter])) },
  ]
}

/** The page after the first of every list that was just seen: cursors are made of what was shown. */
function pagesAfter({ variables }: Question, answer: unknown): Question {
  const shown = answer as Record<string, { edges: { cursor: string }[] }>
  const after = Object.keys(variables).map((_, i) => [`a${i}`, shown[`p${i}`]?.edges.at(-1)?.cursor ?? null])
  return { query: nextPages, variables: { ...variables, ...(Object.fromEntries(after) as object) } }
}

/** Looks at all that is shown after each act, and asks for it again as of then. */
export class Chronicle {
  readonly #agencies: MountedAgencies
  readonly #shown: Shown[] = []

  constructor(agencies: MountedAgencies) {
    this.#agencies = agencies
  }

  async #look(asOf: Date | null, { query, variables }: Question): Promise<unknown> {
    const { data, errors } = await this.#agencies.askAsOf(asOf, query, variables)
    expect(errors).toBeUndefined()
    return data
  }

  /**
   * Does something, and looks.
   *
   * @param act gives the instant from which it is so, where it knows it
   */
  async after(act: () => Promise<Date | null>, see: () => Promise<Seen> | Seen, draws: Draws): Promise<void> {
    const last = this.#shown.at(-1)
    if (last) {
      last.to = Math.max(last.from, Date.now())
      while (Date.now() <= last.to) await new Promise((done) => void setImmediate(done))
    }
    const at = await act()
    const from = at?.getTime() ?? Date.now()
    const answers = []
    for (const question of questionsAfter(await see(), draws))
      answers.push({ question, answer: await this.#look(null, question) })
    const { question, answer } = answers.at(-1) as (typeof answers)[number]
    const pages = pagesAfter(question, answer)
    answers.push({ question: pages, answer: await this.#look(null, pages) })
    this.#shown.push({ from, to: from, answers })
  }

  /**
   * Asks for everything again, as of the first and the last moment in which it was so.
   *
   * @returns how many instants were asked for
   */
  async check(): Promise<number> {
    let instants = 0
    for (const { from, to, answers } of this.#shown) {
      for (const at of new Set([from, to])) {
        for (const { question, answer } of answers)
          expect({ at, answer: await this.#look(new Date(at), question) }).toEqual({ at, answer })
        instants += 1
      }
    }
    return instants
  }
}
