import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createTreeActs, type TreeActs } from '../testing-acts.ts'
import { Chronicle, createDraws, kinds, levels, provinces, words, type Draws } from '../testing-past.ts'
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
  act(): (() => Promise<Date>) | null {
    const { one, below } = this.#draws
    const standing = this.#standing()
    if (standing.length < 4) return () => this.open()
    const chosen = one(standing)
    switch (below(10)) {
      case 0:
        return standing.length < 14 ? () => this.open() : null
      case 1:
        return () => this.#acts.change(chosen.no, { name_th: this.#name(), name_en: one([null, 'Office']) })
      case 2:
        return () =>
          this.#acts.change(chosen.no, {
            kind: one(kinds),
            level: one(levels),
            province_code: one(provinces),
            must_report: below(2) === 0,
            bound_by_act: below(2) === 0,
          })
      case 3:
        return () => this.#acts.change(chosen.no, { code: this.#freshCode() })
      case 4:
      case 5: {
        const above = below(5) === 0 ? null : one(standing)
        if (above && this.#isBeneath(above, chosen.no)) return null
        chosen.parent = above?.no ?? null
        return () => this.#acts.move(chosen.no, chosen.parent, one(['BELONGS_TO', 'SUPERVISED_BY']))
      }
      case 6: {
        if (standing.some(({ parent }) => parent === chosen.no)) return null
        chosen.isClosed = true
        return () => this.#acts.close(chosen.no)
      }
      case 7: {
        const closed = [...this.grown.values()].filter(
          ({ isClosed, parent }) => isClosed && (parent === null || !this.grown.get(parent)?.isClosed),
        )
        if (closed.length === 0) return null
        const again = one(closed)
        again.isClosed = false
        return () => this.#acts.reopen(again.no)
      }
      case 8: {
        const ended = chosen.names.splice(0, below(3))
        const begun = [`ฝ่าย${one(words)} ${this.codes.length} ${below(1_000_000)}`]
        chosen.names.push(...begun)
        return () => this.#acts.rename(chosen.no, ended, begun)
      }
      default: {
        const ended = chosen.addresses.splice(0, below(3))
        const begun = [`a${below(1_000_000)}@unit.go.th`].filter((one_) => !chosen.addresses.includes(one_))
        chosen.addresses.push(...begun)
        return () => this.#acts.readdress(chosen.no, ended, begun)
      }
    }
  }
}

test(
  'every instant of a tree that is changed by chance is told afterwards as it was shown then',
  { timeout: 900_000 },
  async () => {
    const acts = createTreeActs(database.open('agencies'))
    const chronicle = new Chronicle(agencies)
    for (const [i, count] of actsOfEach.entries()) {
      const draws = createDraws(seed + i)
      const garden = new Garden(acts, draws, String(100 + i))
      for (let done = 0; done < count;) {
        const act = garden.act()
        if (!act) continue
        done += 1
        const see = () => ({ ids: [...garden.grown.values()].map(({ id }) => id), codes: garden.codes })
        await chronicle.after(act, see, draws)
      }
    }
    expect(await chronicle.check()).toBeGreaterThanOrEqual(500)
  },
)
