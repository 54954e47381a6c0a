import {
  GraphQLObjectType,
  getNamedType,
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

/** What the contract says of whose eyes a field depends on. */
export interface ReachMarks {
  /** Types whose fields depend on the viewer's rights alone. */
  types: ReadonlySet<string>
  /** Fields of these types that depend on who the viewer is all the same, as `Type.field`. */
  personal: ReadonlySet<string>
}

/** Reads `@tag(name: "by-reach")` of types and `@tag(name: "personal")` of fields in the supergraph. */
export function readReachMarks(supergraphSdl: string): ReachMarks {
  const types = new Set<string>()
  const personal = new Set<string>()
  for (const node of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) continue
    const type = node.name.value
    if (isTagged(node.directives, 'by-reach')) types.add(type)
    for (const { name, directives } of node.fields ?? [])
      if (isTagged(directives, 'personal')) personal.add(`${type}.${name.value}`)
  }
  return { types, personal }
}

const isTagged = (directives: readonly ConstDirectiveNode[] | undefined, tag: string): boolean =>
  (directives ?? []).some(
    ({ name, arguments: args }) =>
      name.value === 'tag' && args?.some(({ value }) => value.kind === Kind.STRING && value.value === tag),
  )

/**
 * Whether all that a subscription asks for depends on nothing of the viewer but their rights. What the contract does
 * not say so of counts as personal, so that whoever forgets to say it has lost a little speed and nothing else.
 */
export function asksByReach(
  marks: ReachMarks,
  api: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): boolean {
  const info = new TypeInfo(api)
  let byReach = true
  const definitions = document.definitions.filter(
    (node) => node === operation || node.kind === Kind.FRAGMENT_DEFINITION,
  )
  visit(
    { ...document, definitions },
    visitWithTypeInfo(info, {
      Field({ name }) {
        const type = getNamedType(info.getParentType())
        if (!type || type === api.getSubscriptionType() || name.value === '__typename') return
        const isMarked = type instanceof GraphQLObjectType && marks.types.has(type.name)
        if (!isMarked || marks.personal.has(`${type.name}.${name.value}`)) byReach = false
      },
    }),
  )
  return byReach
}
