import type { ApolloServerPlugin } from '@apollo/server'
import { Refusal } from '@eact/kit/errors'
import {
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import type { GatewayContext } from './context.ts'

/** Reads `@tag(name: "body-only")` of fields in the supergraph, as `Type.field`. */
export function readBodyOnly(supergraphSdl: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (const node of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) continue
    for (const { name, directives = [] } of node.fields ?? []) {
      const isTagged = directives.some(
        (one) =>
          one.name.value === 'tag' &&
          one.arguments?.some(({ value }) => value.kind === Kind.STRING && value.value === 'body-only'),
      )
      if (isTagged) found.add(`${node.name.value}.${name.value}`)
    }
  }
  return found
}

/**
 * Refuses to answer in GET what takes a citizen's number: addresses are kept by proxies, histories and logs. What was
 * sent so once is refused whole, so that no program is written that way.
 */
export function bodyOnlyPlugin(supergraphSdl: string): ApolloServerPlugin<GatewayContext> {
  const bodyOnly = readBodyOnly(supergraphSdl)
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ request: { http }, schema, document, operation }) {
          if (http?.method !== 'GET' || !operation) return
          if (asksFor(bodyOnly, schema, document, operation)) throw bodyWanted()
        },
      }
    },
  }
}

function asksFor(
  fields: ReadonlySet<string>,
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): boolean {
  const info = new TypeInfo(schema)
  let found = false
  const definitions = document.definitions.filter(
    (node) => node === operation || node.kind === Kind.FRAGMENT_DEFINITION,
  )
  visit(
    { ...document, definitions },
    visitWithTypeInfo(info, {
      Field({ name }) {
        if (fields.has(`${info.getParentType()?.name}.${name.value}`)) found = true
      },
    }),
  )
  return found
}

const bodyWanted = () =>
  new Refusal('BODY_WANTED', {
    th: 'คำขอนี้มีข้อมูลส่วนบุคคล กรุณาส่งด้วยวิธี POST ไม่ใช่ในที่อยู่ (URL)',
    en: 'This operation takes personal data. Send it by POST, not in the address.',
  })
