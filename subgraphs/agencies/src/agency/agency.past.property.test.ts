import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createTreeActs, type TreeActs } from '../testing-acts.ts'
import { mountAgencies, type MountedAgencies } from '../testing.ts'

const seed = 25_690_131
/** How many acts each tree goes through; after each of them all that is shown is looked at. */
const actsOfEach = [126, 126]

/** An agency of the test's own bookkeeping: it knows nothing of instants. */
interface Grown {
  id: string
  no: number
  parent: number | null
  isClosed: boolean
  names: string[]
  addresses: string[]
}

/** What was shown from an instant on, and by which questions. */
interface Shown {
  from: number
  questions: Question[]
}
interface Question {
  query: string
  variables: Record<string, unknown>
  answer: unknown
}

const words = ['คลัง', 'พัสดุ', 'แผนงาน', 'กฎหมาย', 'ทะเบียน', 'ช่าง', 'สาธารณสุข', 'การศึกษา']
const kinds = ['MINISTRY', 'DEPARTMENT', 'INTERNAL_UNIT', 'SAO', 'SERVICE_POINT']
const levels = ['CENTRAL', 'REGIONAL', 'LOCAL']
const provinces = [null, '10', '81', '90']

let database: TestDatabase
let agencies: MountedAgencies
beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agencies = await mountAgencies(database)
})
afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

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
const lists = `query (${times(filterCount, (i) => `$f${i}: AgencyFilter`)}) {
  ${times(filterCount, (i) => `l${i}: agencies(first: 100, filter: $f${i}) { nodes { id name code } } p${i}: agencies(first: 3, filter: $f${i}) ${page}`)} }`
const nextPages = `query (${times(filterCount, (i) => `$f${i}: AgencyFilter $a${i}: String`)}) {
  ${times(filterCount, (i) => `n${i}: agencies(first: 3, filter: $f${i}, after: $a${i}) ${page}`)} }`

/** Draws of one tree; the same for the same seed. */
function createDraws(of: number) {
  const numbers = fc.sample(fc.nat(1_000_000), { seed: of, numRuns: 6000 })
  let at = 0
  const below = (count: number): number => {
    const number = numbers[at % numbers.length] ?? 0
    at += 1
    return number % count
  }
  return { below, one: <T>(of_: readonly T[]): T => of_[below(of_.length)] as T }
}
type Draws = ReturnType<typeof createDraws>

/** A tree that is changed by chance, and the questions by which all of it is seen. */
class Garden {
  readonly grown = new Map<number, Grown>()
  readonly codes: string[] = []
  readonly #acts: TreeActs
  readonly #draws: Draws
  readonly #prefix: string

  constructor(acts: TreeActs, draws: Draws, prefix: string) {
    this.#acts = acts
    this.#draws = draws
    this.#prefix = prefix
  }

  #name(): string {
    const { one, below } = this.#draws
    return `กอง${one(words)}${one(words)} ${below(40)}`
  }

  #freshCode(): string {
    const code = `${this.#prefix}${String(this.codes.length).padStart(9, '0')}`
    this.codes.push(code)
    return code
  }

  #standing(): Grown[] {
    return [...this.grown.values()].filter(({ isClosed }) => !isClosed)
  }

  #isBeneath({ no }: Grown, top: number): boolean {
    for (let at: number | null = no; at !== null; at = this.grown.get(at)?.parent ?? null)
      if (at === top) return true
    return false
  }

  async open(): Promise<Date> {
    const { one, below } = this.#draws
    const parent = below(6) === 0 ? null : (one(this.#standing())?.no ?? null)
    const { id, no, at } = await this.#acts.open(
      {
        code: this.#freshCode(),
        name_th: this.#name(),
        kind: one(kinds),
        level: one(levels),
        province_code: one(provinces),
        must_report: below(2) === 0,
      },
      parent,
      one(['BELONGS_TO', 'SUPERVISED_BY']),
    )
    this.grown.set(no, { id, no, parent, isClosed: false, names: [], addresses: [] })
    return at
  }

  /** One act by chance; null where chance has chosen what cannot be done. */
  act(): Promise<Date> | null {
    const { one, below } = this.#draws
    const standing = this.#standing()
    if (standing.length < 4) return this.open()
    const chosen = one(standing)
    switch (below(10)) {
      case 0:
        return standing.length < 14 ? this.open() : null
      case 1:
        return this.#acts.change(chosen.no, { name_th: this.#name(), name_en: one([null, 'Office']) })
      case 2:
        return this.#acts.change(chosen.no, {
          kind: one(kinds),
          level: one(levels),
          province_code: one(provinces),
          must_report: below(2) === 0,
          bound_by_act: below(2) === 0,
        })
      case 3:
        return this.#acts.change(chosen.no, { code: this.#freshCode() })
      case 4:
      case 5: {
        const above = below(5) === 0 ? null : one(standing)
        if (above && this.#isBeneath(above, chosen.no)) return null
        chosen.parent = above?.no ?? null
        return this.#acts.move(chosen.no, chosen.parent, one(['BELONGS_TO', 'SUPERVISED_BY']))
      }
      case 6: {
        if (standing.some(({ parent }) => parent === chosen.no)) return null
        chosen.isClosed = true
        return this.#acts.close(chosen.no)
      }
      case 7: {
        const closed = [...this.grown.values()].filter(
          ({ isClosed, parent }) => isClosed && (parent === null || !this.grown.get(parent)?.isClosed),
        )
        if (closed.length === 0) return null
        const again = one(closed)
        again.isClosed = false
        return this.#acts.reopen(again.no)
      }
      case 8: {
        const ended = chosen.names.splice(0, below(3))
        const begun = [`ฝ่าย${one(words)} ${this.codes.length} ${below(1_000_000)}`]
        chosen.names.push(...begun)
        return this.#acts.rename(chosen.no, ended, begun)
      }
      default: {
        const ended = chosen.addresses.splice(0, below(3))
        const begun = [`a${below(1_000_000)}@unit.go.th`].filter((one_) => !chosen.addresses.includes(one_))
        chosen.addresses.push(...begun)
        return this.#acts.readdress(chosen.no, ended, begun)
      }
    }
  }

  /** Questions after all that there is and was, and lists by five of ten filters. */
  questions(): Omit<Question, 'answer'>[] {
    const { one, below } = this.#draws
    const all = [...this.grown.values()]
    const every: Record<string, unknown>[] = [
      {},
      { kinds: [one(kinds), one(kinds)] },
      { levels: [one(levels)] },
      { provinceCode: one(provinces) ?? '10' },
      { mustReport: one([true, false]) },
      { under: one(all).id },
      { under: one(all).id, kinds: [one(kinds)], mustReport: true },
      { text: one(words) },
      { text: one(words), under: one(all).id },
      { text: one(this.codes) },
    ]
    const first = below(every.length)
    const filters = Array.from({ length: filterCount }, (_, i) => every[(first + i * 3) % every.length])
    const these = all.map(({ id }) => ({ __typename: 'Agency', id }))
    const asked: Omit<Question, 'answer'>[] = [{ query: entities, variables: { these } }]
    for (let from = 0; from < this.codes.length; from += codeCount) {
      const codes = Array.from({ length: codeCount }, (_, i) => this.codes[from + i] ?? '000000000000')
      asked.push({ query: byCodes, variables: Object.fromEntries(codes.map((code, i) => [`c${i}`, code])) })
    }
    const variables = Object.fromEntries(filters.map((filter, i) => [`f${i}`, filter]))
    return [...asked, { query: lists, variables }]
  }

  /** The page after the first of every list that was just seen: cursors are made of what was shown. */
  pagesAfter({ variables, answer }: Question): Omit<Question, 'answer'> {
    const shown = answer as Record<string, { edges: { cursor: string }[] }>
    const after = Object.keys(variables).map((_, i) => [
      `a${i}`,
      shown[`p${i}`]?.edges.at(-1)?.cursor ?? null,
    ])
    return { query: nextPages, variables: { ...variables, ...(Object.fromEntries(after) as object) } }
  }
}

async function look(asOf: Date | null, { query, variables }: Omit<Question, 'answer'>): Promise<unknown> {
  const { data, errors } = await agencies.askAsOf(asOf, query, variables)
  expect(errors).toBeUndefined()
  return data
}

test(
  'every instant of a tree that is changed by chance is told afterwards as it was shown then',
  { timeout: 300_000 },
  async () => {
    const acts = createTreeActs(database.open('agencies'))
    const history: Shown[] = []
    for (const [i, count] of actsOfEach.entries()) {
      const garden = new Garden(acts, createDraws(seed + i), String(100 + i))
      for (let done = 0; done < count;) {
        const at = await garden.act()
        if (!at) continue
        done += 1
        const questions: Question[] = []
        for (const one of garden.questions()) questions.push({ ...one, answer: await look(null, one) })
        const pages = garden.pagesAfter(questions.at(-1) as Question)
        questions.push({ ...pages, answer: await look(null, pages) })
        history.push({ from: at.getTime(), questions })
      }
    }
    let instants = 0
    for (const [i, { from, questions }] of history.entries()) {
      const next = history[i + 1]?.from ?? Date.now()
      // At the act itself, and at the last moment before the next.
      for (const at of new Set([from, next - 1])) {
        for (const { answer, ...question } of questions)
          expect({ at, answer: await look(new Date(at), question) }).toEqual({ at, answer })
        instants += 1
      }
    }
    expect(instants).toBeGreaterThanOrEqual(500)
  },
)
