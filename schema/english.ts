import { isInterfaceType, isObjectType, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import type { DocumentNode, FieldNode, GraphQLSchema } from 'graphql'

/** Fields of the API that are said in Thai and have an English twin, which ends in `En`. */
const saidTwice = ['message', 'columnLabel']

/**
 * Asks for the English twin beside each sentence that an operation asks for, so that no operation can forget it. The
 * client shows the one that its page speaks: see `speakEnglish` in the portal.
 */
export function askForEnglish(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  const info = new TypeInfo(schema)
  return visit(
    document,
    visitWithTypeInfo(info, {
      SelectionSet(set) {
        const type = info.getParentType()
        if (!type || (!isObjectType(type) && !isInterfaceType(type))) return undefined
        const fields = type.getFields()
        const asked = set.selections.flatMap((one) =>
          one.kind === Kind.FIELD && !one.alias ? [one.name.value] : [],
        )
        const missing = saidTwice
          .filter((name) => asked.includes(name) && !asked.includes(`${name}En`) && fields[`${name}En`])
          .map((name) => fieldNamed(`${name}En`))
        return missing.length === 0 ? undefined : { ...set, selections: [...set.selections, ...missing] }
      },
    }),
  )
}

const fieldNamed = (value: string): FieldNode => ({ kind: Kind.FIELD, name: { kind: Kind.NAME, value } })
