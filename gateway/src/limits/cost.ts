import { Refusal } from '@eact/kit/errors'
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'

/** How many rows one operation may ask for, all its lists multiplied out. */
export const maxRows = 12_000

/** The largest page there is; more is refused by the list itself, in its own words. */
const maxPage = 100

/** What a list holds at the most whose description does not say so ("At most 32"). */
const unsaidBound = 25

/** Where counting stops: what nobody may ask anyway needs no exact figure. */
const endOfCounting = 1_000_000_000

/** One operation as it was sent. */
export interface AskedOperation {
  schema: GraphQLSchema
  document: DocumentNode
  operation: OperationDefinitionNode
  variables: Record<string, unknown>
}

interface Cost {
  rows: number
  /** The way to the most rows that one list can hold by itself. */
  heaviest: { rows: number; path: string[] }
}

/**
 * Counts the rows that an operation may ask for before anything runs: a list within a list counts once for each row
 * of the outer one. A list holds its page (`first`, given or by default), or what its description says at the most.
 * Whatever is asked for twice counts twice. The document has passed validation, and is not too deep.
 *
 * @returns what to refuse it with, or null
 */
export function checkCost(asked: AskedOperation): Refusal | null {
  const { schema, operation } = asked
  const root = schema.getRootType(operation.operation)
  if (!root) return null
  const { rows, heaviest } = new Counter(asked).count(operation.selectionSet, root, null)
  return rows > maxRows ? tooCostly(rows, heaviest.path.join('.'), heaviest.rows) : null
}

const capped = (rows: number): number => Math.min(rows, endOfCounting)

const nothing: Cost = { rows: 0, heaviest: { rows: 0, path: [] } }

class Counter {
  readonly #schema: GraphQLSchema
  readonly #variables: Record<string, unknown>
  readonly #fragments = new Map<string, FragmentDefinitionNode>()
  /** By the fragment and the page that it stands in: a chain of fragments is walked once, not two to its power. */
  readonly #known = new Map<string, Cost>()

  constructor({ schema, document, operation, variables }: AskedOperation) {
    this.#schema = schema
    this.#variables = { ...defaultsOf(operation), ...variables }
    for (const one of document.definitions)
      if (one.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(one.name.value, one)
  }

  /** @param page rows of the connection whose fields these are; null elsewhere */
  count(set: SelectionSetNode, type: GraphQLCompositeType, page: number | null): Cost {
    let rows = 0
    let { heaviest } = nothing
    for (const selection of set.selections) {
      const inner =
        selection.kind === Kind.FIELD
          ? this.#field(selection, type, page)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? this.count(
                selection.selectionSet,
                this.#narrow(type, selection.typeCondition?.name.value),
                page,
              )
            : this.#spread(selection.name.value, type, page)
      rows = capped(rows + inner.rows)
      if (inner.heaviest.rows > heaviest.rows) heaviest = inner.heaviest
    }
    return { rows, heaviest }
  }

  #field(node: FieldNode, parent: GraphQLCompositeType, page: number | null): Cost {
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : null
    // The schema asked about itself is not data; GraphQL bounds that by rules of its own.
    if (!field || !node.selectionSet) return nothing
    const type = getNamedType(field.type)
    if (!isCompositeType(type)) return nothing
    const first = this.#pageOf(node, field)
    const isList = isListType(getNullableType(field.type))
    const inner = this.count(node.selectionSet, type, isList ? null : first)
    const times = isList ? (first ?? page ?? boundOf(field)) : 1
    const name = node.alias?.value ?? node.name.value
    return {
      rows: capped(times * inner.rows + (isList ? times : 0)),
      heaviest: {
        rows: capped(times * (isList ? Math.max(inner.heaviest.rows, 1) : inner.heaviest.rows)),
        path: [name, ...inner.heaviest.path],
      },
    }
  }

  #spread(name: string, type: GraphQLCompositeType, page: number | null): Cost {
    const fragment = this.#fragments.get(name)
    if (!fragment) return nothing
    const key = `${name} ${page}`
    const known = this.#known.get(key)
    if (known) return known
    const cost = this.count(
      fragment.selectionSet,
      this.#narrow(type, fragment.typeCondition.name.value),
      page,
    )
    this.#known.set(key, cost)
    return cost
  }

  #narrow(type: GraphQLCompositeType, name: string | undefined): GraphQLCompositeType {
    const narrower = name === undefined ? type : this.#schema.getType(name)
    return isCompositeType(narrower) ? narrower : type
  }

  /** The size of the page that is asked for; null when the field has no pages. */
  #pageOf(node: FieldNode, field: GraphQLField<unknown, unknown>): number | null {
    const argument = field.args.find(({ name }) => name === 'first')
    if (!argument) return null
    const given = node.arguments?.find(({ name }) => name.value === 'first')
    const value = given && valueFromASTUntyped(given.value, this.#variables)
    const size = Number(value ?? argument.defaultValue ?? maxPage)
    return Number.isNaN(size) ? maxPage : Math.min(Math.max(size, 0), maxPage)
  }
}

/** Values that the operation itself gives to variables that were not sent. */
function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  )
}

function boundOf({ description }: GraphQLField<unknown, unknown>): number {
  const said = /\bat most (\d+)/i.exec(description ?? '')?.[1]
  return said === undefined ? unsaidBound : Number(said)
}

const tooCostly = (rows: number, path: string, most: number) =>
  new Refusal('OPERATION_TOO_COSTLY', {
    th: `คำสั่งสืบค้นขอข้อมูลได้ถึง ${rows} รายการ เกินกว่าที่อนุญาต ${maxRows} รายการ ส่วนที่มากที่สุดคือ ${path} (${most} รายการ) กรุณาลดค่า first หรือแบ่งเป็นหลายคำสั่ง`,
    en: `The operation may ask for ${rows} rows, allowed ${maxRows}. Most of them are at ${path} (${most}). Give a smaller \`first\`, or split it into several.`,
  })
