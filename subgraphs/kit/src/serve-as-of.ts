import { Kind, type DocumentNode } from 'graphql'
import { asOfNotOffered, asOfOnlyForReading } from './as-of.ts'
import type { Refusal } from './errors.ts'

/** Resolvers by type and field, as a schema is built from them. */
type Resolvers = Record<string, object>

/** What GraphQL asks of a type to tell what it is; it reads nothing. */
const tellingTypes = new Set(['__resolveType', '__isTypeOf'])

/**
 * The resolvers for an operation that reads a past instant: those that read the past stay, and all others refuse, so
 * that nothing of the present is taken for it. Fields without a resolver of their own show what their object holds; of
 * an entity that is not read here, that is its key alone.
 *
 * @param honouring the resolvers that look at the context's `asOf`, as `Type.field`; entities as `Type.__resolveReference`
 * @throws Error for one that there is not
 */
export function resolversAsOf(
  typeDefs: DocumentNode,
  resolvers: object,
  honouring: readonly string[],
): object {
  const left = new Set(honouring)
  const past = Object.entries(resolvers as Resolvers).map(([type, fields]) => {
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
  const unread = fieldsOfEntities(typeDefs).filter(
    ([type]) => !honouring.includes(`${type}.__resolveReference`),
  )
  return {
    ...Object.fromEntries(past),
    ...Object.fromEntries(unread.map(([type, fields]) => [type, keysAlone(fields)])),
  }
}

/** What is no function (the value of an enum) stays. */
function refusing(resolver: unknown, refusal: () => Refusal): unknown {
  const refuse = () => {
    throw refusal()
  }
  if (typeof resolver === 'function') return refuse
  return typeof resolver === 'object' && resolver !== null ? { resolve: refuse, subscribe: refuse } : resolver
}

/** The fields of all entities, by type. */
function fieldsOfEntities({ definitions }: DocumentNode): [string, string[]][] {
  const types = definitions.filter(
    (node) => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION,
  )
  const entities = types.filter(({ directives }) => directives?.some(({ name }) => name.value === 'key'))
  return [...new Set(entities.map(({ name }) => name.value))].map((type) => [
    type,
    types
      .filter(({ name }) => name.value === type)
      .flatMap(({ fields = [] }) => fields.map(({ name }) => name.value)),
  ])
}

/** An entity that is only named: what its reference holds is shown, and every other field refuses by itself. */
function keysAlone(fields: readonly string[]): object {
  const shown = (field: string) => (reference: Record<string, unknown>) => {
    if (!Object.hasOwn(reference, field)) throw asOfNotOffered()
    return reference[field]
  }
  return Object.fromEntries(fields.map((field) => [field, shown(field)]))
}
