import type { Sql } from 'postgres'

type Parse = (text: string) => unknown
type Serialize = (value: unknown) => unknown

/** Element type → array type, by Postgres' numbers: boolean, bytea, bigint, smallint, integer, text, json, real, double, varchar, date, timestamp, timestamptz, numeric, uuid, jsonb. */
const arrayTypes: Record<number, number> = {
  16: 1000,
  17: 1001,
  20: 1016,
  21: 1005,
  23: 1007,
  25: 1009,
  114: 199,
  700: 1021,
  701: 1022,
  1043: 1015,
  1082: 1182,
  1114: 1115,
  1184: 1185,
  1700: 1231,
  2950: 2951,
  3802: 3807,
}

/**
 * Gives arrays the same rule as their elements. The client's own parser reads a null within an array
 * as the text `NULL` (a number as NaN, a date as an invalid one), and it learns which type belongs to
 * `sql.array([…])` only after the first statement was built.
 *
 * Call it when the parsers of the elements are as they shall be.
 */
export function settleArrays({ options }: Sql): void {
  const parsers = options.parsers as Record<number, Parse>
  const serializers = options.serializers as Record<number, Serialize>
  const { typeArrayMap } = (options as unknown as { shared: { typeArrayMap: Record<number, number> } }).shared
  for (const [name, array] of Object.entries(arrayTypes)) {
    const element = Number(name)
    const parse = parsers[element] ?? ((text: string) => text)
    const serialize = serializers[element] ?? String
    parsers[array] = (text) => parseArray(text, parse)
    serializers[array] = (value) => (Array.isArray(value) ? writeArray(value, serialize) : value)
    typeArrayMap[element] = array
  }
}

/** Reads Postgres' text of an array, for example `{1,NULL,"a\"b"}`, of any depth. */
function parseArray(text: string, parse: Parse): unknown[] {
  const whole: unknown[] = []
  const open = [whole]
  for (const [token, quoted] of text
    .slice(text.indexOf('{'))
    .matchAll(/[{}]|"((?:[^"\\]|\\.)*)"|[^{},"]+/gs)) {
    if (token === '}') open.pop()
    else if (token === '{') {
      const inner: unknown[] = []
      open.at(-1)?.push(inner)
      open.push(inner)
    } else if (quoted !== undefined) open.at(-1)?.push(parse(quoted.replace(/\\(.)/gs, '$1')))
    else open.at(-1)?.push(token === 'NULL' ? null : parse(token))
  }
  return whole[0] as unknown[]
}

function writeArray(values: unknown[], serialize: Serialize): string {
  const written = values.map((value) => {
    if (value === null) return 'NULL'
    if (Array.isArray(value)) return writeArray(value, serialize)
    if (value === undefined) throw new TypeError('an array for Postgres holds undefined')
    return `"${String(serialize(value)).replace(/["\\]/g, '\\$&')}"`
  })
  return `{${written.join(',')}}`
}
