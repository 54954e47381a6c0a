import { operationLimits } from '@eact/gateway/limits/shape'
import { innerTokenHeader } from '@eact/kit/viewer'
import type { Holder } from './access-people.ts'
import { hidden, usual } from './access-table.ts'
import type { Row } from './access-row.ts'
import type { Things } from './access-things.ts'
import { Caller, type Answer, type Journey } from './testing.ts'

/** Several rows in one operation, each under the key by which its part of the answer is found. */
export interface Operation {
  text: string
  rows: { row: Row; key: string; nothing?: string }[]
}

const typeOf = (name: string): string => {
  if (name === 'soon') return 'DateTime!'
  if (name === 'before') return 'String'
  if (name === 'file') return 'Upload!'
  return name.startsWith('name') || name.endsWith('Code') ? 'String!' : 'ID!'
}

const headOf = (kind: string, asks: string): string => {
  const names = [...new Set([...asks.matchAll(/\$(\w+)/g)].map(([, name]) => name ?? ''))]
  return names.length === 0 ? kind : `${kind}(${names.map((name) => `$${name}: ${typeOf(name)}`).join(', ')})`
}

/** The same act upon what does not exist. */
const uponNothing = ({ ask, thing }: Row): string =>
  ask.replaceAll(new RegExp(`\\$${thing}\\b`, 'g'), '$none')

const fieldOf = (row: Row): string => row.act.split('.')[1] ?? ''

/** An operation for each set of rows whose fields do not meet: nothing but the fields as they are. */
export function plainly(kind: 'query' | 'mutation', rows: readonly Row[]): Operation[] {
  const rounds: Row[][] = []
  for (const row of rows) {
    const round = rounds.find(
      (one) =>
        one.length < operationLimits.rootFields &&
        !isAlone(row) &&
        !one.some((other) => isAlone(other) || fieldOf(other) === fieldOf(row)),
    )
    if (round) round.push(row)
    else rounds.push([row])
  }
  return rounds.map((round) => {
    const asks = round.map(({ ask }) => ask).join(' ')
    return {
      text: `${headOf(kind, asks)} { ${asks} }`,
      rows: round.map((row) => ({ row, key: fieldOf(row) })),
    }
  })
}

/** Each with two aliases, these are as many as one operation may have. */
const mostRows = Math.floor(operationLimits.aliases / 2)

/** Operations that ask by aliases within a fragment, of the thing and of what does not exist. */
export function byFragment(kind: 'query' | 'mutation', rows: readonly Row[]): Operation[] {
  const together = rows.filter((row) => !isAlone(row))
  const rounds = rows.filter(isAlone).map((row) => [row])
  for (let from = 0; from < together.length; from += mostRows)
    rounds.push(together.slice(from, from + mostRows))
  return rounds.map((round) => {
    const keyed = round.map((row, at) => ({
      row,
      key: `r${at}`,
      ...(row.thing ? { nothing: `n${at}` } : {}),
    }))
    const asks = keyed
      .flatMap(({ row, key, nothing }) => [
        `${key}: ${row.ask}`,
        ...(nothing ? [`${nothing}: ${uponNothing(row)}`] : []),
      ])
      .join(' ')
    const root = kind === 'query' ? 'Query' : 'Mutation'
    return { text: `${headOf(kind, asks)} { ...F } fragment F on ${root} { ${asks} }`, rows: keyed }
  })
}

/** What throws takes the whole mutation with it. */
const isAlone = ({ act }: Row): boolean => /MachineClient/.test(act) && act.startsWith('Mutation.')

/** What came of one act, in one word. */
export function verdictOf(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : 'data'
  if (typeof value !== 'object') return 'data'
  if ('errors' in value) {
    const [error] = value.errors as { code: string }[]
    return error ? error.code : 'done'
  }
  const parts = Object.values(value) as unknown[]
  return parts.length === 1 ? verdictOf(parts[0]) : 'data'
}

/** Without ids, so that what must look the same is the same text. */
const plain = (value: unknown, errors: unknown): string =>
  JSON.stringify([value, errors]).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')

const errorOf = ({ errors }: Answer, key: string) => errors?.find(({ path }) => path?.[0] === key)

/** Reads what came of each row of an operation. */
export function readVerdicts({ rows }: Operation, answer: Answer, things: Things): [Row, string][] {
  const whole = answer.errors?.[0]
  return rows.map(({ row, key, nothing }) => {
    const error = errorOf(answer, key)
    const value = answer.data?.[key] as unknown
    if (error ?? (!answer.data && whole)) return [row, (error ?? whole)?.extensions.code ?? '?']
    if (row.holds && value && !JSON.stringify(value).includes(things[row.holds] ?? '?')) return [row, 'empty']
    const verdict = verdictOf(value)
    if (!nothing || !hidden.includes(verdict)) return [row, verdict]
    const same = plain(value, undefined) === plain(answer.data[nothing], errorOf(answer, nothing)?.message)
    return [row, same ? verdict : `${verdict}, unlike nothing`]
  })
}

/** Sends an operation through the one door; nobody by its hash. */
export function send(journey: Journey, holder: Holder, { text }: Operation, things: Things): Promise<Answer> {
  const caller = new Caller(journey.system.publicUrl, holder.headers)
  const names = [...text.matchAll(/\$(\w+):/g)].map(([, name]) => name ?? '')
  const variables = Object.fromEntries(names.map((name) => [name, things[name]]))
  const isNobody = holder.name === 'nobody' || holder.name === 'suspended'
  return isNobody ? caller.run(text, variables) : caller.ask(text, variables)
}

/** Asks one subgraph for entities, as the gateway would; each beside one that does not exist. */
export async function askEntities(
  journey: Journey,
  holder: Holder,
  subgraph: string,
  rows: readonly Row[],
  things: Things,
): Promise<[Row, string][]> {
  const typeName = ({ act }: Row) => act.split('.')[1] ?? ''
  const asks = rows.map(
    (row, at) => `e${at}: _entities(representations: $e${at}) { ... on ${typeName(row)} { ${row.ask} } }`,
  )
  const query = `query(${rows.map((_, at) => `$e${at}: [_Any!]!`).join(', ')}) { ${asks.join(' ')} }`
  const representation = (row: Row, id = '') => ({ __typename: typeName(row), id })
  const variables = Object.fromEntries(
    rows.map((row, at) => [
      `e${at}`,
      [representation(row, things[row.thing ?? '']), representation(row, things['none'])],
    ]),
  )
  const running = journey.system.subgraphs.find(({ name }) => name === subgraph)
  const headers = new Headers({ [innerTokenHeader]: await journey.signer.sign(holder.viewer, subgraph) })
  const found = await running?.execute({ query, variables }, headers, AbortSignal.timeout(30_000))
  const answer = JSON.parse(JSON.stringify(found)) as Answer
  return rows.map((row, at) => {
    const error = errorOf(answer, `e${at}`) ?? (answer.data ? undefined : answer.errors?.[0])
    if (error) return [row, error.extensions.code]
    const [real, nothing] = answer.data[`e${at}`] as unknown[]
    const verdict = verdictOf(real)
    // A thing that is not seen at all; of one that is seen a part may be unseen.
    const differs = real === null && plain(real, null) !== plain(nothing, null)
    return [row, differs ? `${verdict}, unlike nothing` : verdict]
  })
}

/**
 * Rights for a group reach its members alone: where the target is one, what they give is what a right at the target
 * alone gives; where it only leads the group, what one elsewhere gives.
 */
const samePlace: Readonly<Record<string, string>> = { k: 'o', w: 'x' }

/** What the table says of one holder, as one word. */
export function expected(row: Row, name: string, kind: 'query' | 'mutation'): string {
  if (row.also?.['skip']?.split(', ').includes(name)) return 'skip'
  // What is no machine's is no token's, whoever made it.
  const told = row.also?.[name === 'token of a group' ? 'own token' : name]
  const said = told ?? usual[kind][name]
  if (said === 'otherwise') return row.otherwise
  if (said?.startsWith('=')) return expected(row, said.slice(1), kind)
  if (said) return said
  const [role = '', asked = ''] = name.split(' ')
  const place = samePlace[asked] ?? asked
  if (kind === 'mutation' && role === 'M') return 'NOT_FOR_MACHINES'
  for (const [outcome, who] of Object.entries(row.who))
    for (const part of who.split('; ')) {
      const [roles = '', places = ''] = part.split(' @ ')
      if (roles.includes(role) && places.includes(place)) return outcome
    }
  return row.otherwise
}

/** Every cell of a row that is not as the table says. */
export function differences(
  row: Row,
  kind: 'query' | 'mutation',
  got: ReadonlyMap<string, Set<string>>,
): string[] {
  const lines: string[] = []
  for (const [name, verdicts] of got) {
    const want = expected(row, name, kind)
    if (want !== 'skip' && (verdicts.size !== 1 || !verdicts.has(want)))
      lines.push(`${name}: ${want} expected, ${[...verdicts].join(' and ')} seen`)
  }
  return lines
}

/** Runs for everybody, a few at a time. */
export async function forAll<T>(all: readonly T[], run: (one: T) => Promise<void>, width = 6): Promise<void> {
  const waiting = [...all]
  const work = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await run(one)
  }
  await Promise.all(Array.from({ length: width }, work))
}
