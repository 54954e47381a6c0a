import { Refusal } from '@eact/kit/errors'
import type { DocumentNode, FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode } from 'graphql'
import { Kind } from 'graphql'

/** What one ad-hoc operation may ask, counted before anything runs. */
export const operationLimits = {
  tokens: 4000,
  depth: 16,
  rootFields: 20,
  aliases: 60,
  directives: 60,
  /** Every fragment written out wherever it is spread: a chain of 20 that double would keep the planner for seconds. */
  selections: 2000,
  bodyBytes: 200_000,
}

interface Shape {
  depth: number
  aliases: number
  directives: number
  selections: number
}

const empty: Shape = { depth: 0, aliases: 0, directives: 0, selections: 0 }

/**
 * Checks an operation's shape; fragments are counted where they are spread.
 * The document has passed validation, so fragments exist and do not recurse.
 *
 * @returns what to refuse it with, or null
 */
export function checkShape(document: DocumentNode, operation: OperationDefinitionNode): Refusal | null {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const one of document.definitions)
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one)
  const known = new Map<string, Shape>()
  const { selections } = operation.selectionSet
  const shape = measure(operation.selectionSet, fragments, known)
  if (shape.depth > operationLimits.depth)
    return tooMuch('OPERATION_TOO_DEEP', 'ความลึก', 'depth', shape.depth, operationLimits.depth)
  if (shape.aliases > operationLimits.aliases)
    return tooMuch('TOO_MANY_ALIASES', 'จำนวนนามแฝง', 'aliases', shape.aliases, operationLimits.aliases)
  if (shape.directives > operationLimits.directives)
    return tooMuch(
      'TOO_MANY_DIRECTIVES',
      'จำนวน directive',
      'directives',
      shape.directives,
      operationLimits.directives,
    )
  if (shape.selections > operationLimits.selections)
    return tooMuch(
      'TOO_MANY_SELECTIONS',
      'จำนวนฟิลด์รวมที่ขยายจาก fragment แล้ว',
      'selections, fragments written out,',
      shape.selections,
      operationLimits.selections,
    )
  if (selections.length > operationLimits.rootFields)
    return tooMuch(
      'TOO_MANY_ROOT_FIELDS',
      'จำนวนฟิลด์ชั้นบนสุด',
      'root fields',
      selections.length,
      operationLimits.rootFields,
    )
  return null
}

function measure(
  set: SelectionSetNode,
  fragments: Map<string, FragmentDefinitionNode>,
  known: Map<string, Shape>,
): Shape {
  const total: Shape = { ...empty }
  for (const selection of set.selections) {
    total.directives += selection.directives?.length ?? 0
    let inner: Shape = empty
    if (selection.kind === Kind.FIELD) {
      if (selection.alias) total.aliases += 1
      if (selection.selectionSet) inner = measure(selection.selectionSet, fragments, known)
      inner = { ...inner, depth: inner.depth + 1 }
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      inner = measure(selection.selectionSet, fragments, known)
    } else {
      const name = selection.name.value
      const fragment = fragments.get(name)
      inner = known.get(name) ?? (fragment ? measure(fragment.selectionSet, fragments, known) : inner)
      known.set(name, inner)
    }
    total.depth = Math.max(total.depth, inner.depth)
    total.aliases += inner.aliases
    total.directives += inner.directives
    total.selections += 1 + inner.selections
  }
  return total
}

const tooMuch = (code: string, th: string, en: string, got: number, limit: number) =>
  new Refusal(code, {
    th: `คำสั่งสืบค้นเกินขีดจำกัด: ${th} ${got} เกินกว่าที่อนุญาต ${limit} กรุณาแบ่งเป็นหลายคำสั่ง`,
    en: `The operation asks too much: ${en} ${got}, allowed ${limit}. Split it into several.`,
  })
