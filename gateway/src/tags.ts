import {
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'

/** What in a supergraph bears one `@tag`. */
export interface Tagged {
  /** Names of object types. */
  types: ReadonlySet<string>
  /** Fields of object types, as `Type.field`. */
  fields: ReadonlySet<string>
}

/** Reads where a supergraph says `@tag(name: …)` of object types and of their fields. */
export function readTagged(supergraphSdl: string, tag: string): Tagged {
  const types = new Set<string>()
  const fields = new Set<string>()
  for (const node of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) continue
    const type = node.name.value
    if (bears(node.directives, tag)) types.add(type)
    for (const { name, directives } of node.fields ?? [])
      if (bears(directives, tag)) fields.add(`${type}.${name.value}`)
  }
  return { types, fields }
}

const bears = (directives: readonly ConstDirectiveNode[] | undefined, tag: string): boolean =>
  (directives ?? []).some(
    ({ name, arguments: args }) =>
      name.value === 'tag' && args?.some(({ value }) => value.kind === Kind.STRING && value.value === tag),
  )

/** A field that an operation asks for, by the type on which it is asked. */
export interface AskedField {
  type: string
  name: string
}

/** Every field that the operation asks for, in its fragments too; of fragments also those that it does not spread. */
export function fieldsAsked(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): AskedField[] {
  const info = new TypeInfo(schema)
  const asked: AskedField[] = []
  const definitions = document.definitions.filter(
    (node) => node === operation || node.kind === Kind.FRAGMENT_DEFINITION,
  )
  visit(
    { ...document, definitions },
    visitWithTypeInfo(info, {
      Field({ name }) {
        const type = info.getParentType()
        if (type) asked.push({ type: type.name, name: name.value })
      },
    }),
  )
  return asked
}
