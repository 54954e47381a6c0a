/**
 * What a path of the `map` part may look like: `variables.input.files.0`.
 *
 * An allow-list: GraphQL names (those with two underscores in front are reserved, and `__proto__`
 * is one of them) and small indexes without leading zeros.
 */
const PATH = /^variables(?:\.(?:(?!__)[_A-Za-z][_0-9A-Za-z]{0,127}|0|[1-9][0-9]{0,3})){1,16}$/

/** Where a file belongs: an array or plain object of the variables, and the key in it. */
export interface Slot {
  holder: Record<string, unknown>
  key: string
}

/**
 * Finds the empty place that a path of the `map` part names.
 *
 * Walks own properties of plain objects and arrays only, so that nothing that is inherited, such
 * as `hasOwnProperty`, can be reached, let alone be overwritten.
 *
 * @returns null when the path is not of the grammar, leads nowhere, or the place is not `null`
 */
export function findSlot(variables: Record<string, unknown>, path: string): Slot | null {
  if (path.length > 512 || !PATH.test(path)) return null
  const keys = path.split('.').slice(1)
  let value: unknown = variables
  let slot: Slot | null = null
  for (const key of keys) {
    const isIndex = /^[0-9]/.test(key)
    if (!(isIndex ? Array.isArray(value) : isPlainObject(value)) || !isObject(value)) return null
    if (!Object.hasOwn(value, key)) return null
    slot = { holder: value, key }
    value = value[key]
  }
  return value === null ? slot : null
}

/** Whether a value is an object as JSON makes them, and not an array. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return isObject(value) && Object.getPrototypeOf(value) === Object.prototype
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
