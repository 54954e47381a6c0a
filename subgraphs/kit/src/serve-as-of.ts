import { asOfNotOffered, asOfOnlyForReading } from './as-of.ts'
import type { Refusal } from './errors.ts'

/** Resolvers by type and field, as a schema is built from them. */
type Resolvers = Record<string, object>

/** What GraphQL asks of a type to tell what it is; it reads nothing. */
const tellingTypes = new Set(['__resolveType', '__isTypeOf'])

/**
 * The resolvers for an operation that reads a past instant: those that read the past stay, and all others refuse, so
 * that nothing of the present is taken for it. Fields without a resolver of their own show what their object holds.
 *
 * @param honouring the resolvers that look at the context's `asOf`, as `Type.field`; entities as `Type.__resolveReference`
 * @throws Error for one that there is not
 */
export function resolversAsOf(resolvers: object, honouring: readonly string[]): object {
  const left = new Set(honouring)
  const entries = Object.entries(resolvers as Resolvers).map(([type, fields]) => {
    // A scalar is no list of fields.
    if (Object.getPrototypeOf(fields) !== Object.prototype) return [type, fields]
    const refusal = type === 'Mutation' || type === 'Subscription' ? asOfOnlyForReading : asOfNotOffered
    const held = Object.entries(fields).map(([field, resolver]: [string, unknown]) => {
      const stays = left.delete(`${type}.${field}`) || tellingTypes.has(field)
      return [field, stays ? resolver : refusing(resolver, refusal)]
    })
    return [type, Object.fromEntries(held)]
  })
  if (left.size > 0) throw new Error(`there is no resolver ${[...left].join(', ')} to honour asOf`)
  return Object.fromEntries(entries)
}

/** What is no function (the value of an enum) stays. */
function refusing(resolver: unknown, refusal: () => Refusal): unknown {
  const refuse = () => {
    throw refusal()
  }
  if (typeof resolver === 'function') return refuse
  return typeof resolver === 'object' && resolver !== null ? { resolve: refuse, subscribe: refuse } : resolver
}
