import { Kind, visit } from 'graphql'
import type { ASTNode, ConstDirectiveNode, NameNode, StringValueNode } from 'graphql'

import type { Contract, Report } from './rules.contract.ts'

const thai = /[\u0E00-\u0E7F]/
const english = /[A-Za-z]{2,}/

/** Kinds of node that a reader meets and that therefore carry a description. Extensions cannot carry one. */
const described: ReadonlySet<string> = new Set([
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.ENUM_VALUE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.FIELD_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
  Kind.DIRECTIVE_DEFINITION,
])

/** Says what is wrong with a description, or null: an English paragraph, a blank line, a Thai paragraph. */
export function faultOfDescription(text: string | undefined): string | null {
  if (text === undefined || text.trim() === '') return 'has no description'
  const paragraphs = text.trim().split(/\n\s*\n/)
  if (paragraphs.length !== 2) return `has ${paragraphs.length} paragraph(s): one English, one Thai`
  const [first = '', second = ''] = paragraphs
  if (!english.test(first)) return 'begins without an English sentence'
  if (!thai.test(second)) return 'ends without a Thai sentence'
  return null
}

function nameOf(node: ASTNode): string {
  return 'name' in node && node.name?.kind === Kind.NAME ? node.name.value : node.kind
}

/** Reports whatever lacks its English and its Thai paragraph. */
export function judgeDescriptions({ definitions }: Contract, report: Report): void {
  visitAll(definitions, (node) => {
    if (!described.has(node.kind)) return
    const { description } = node as { description?: StringValueNode }
    const fault = faultOfDescription(description?.value)
    if (fault !== null) report('description', node, `${nameOf(node)} ${fault}`)
  })
}

function visitAll(definitions: readonly ASTNode[], enter: (node: ASTNode) => void): void {
  for (const definition of definitions) visit(definition, { enter: (node) => enter(node) })
}

const pascal = /^[A-Z][A-Za-z0-9]*$/
const camel = /^[a-z][A-Za-z0-9]*$/
const upper = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/

/** Words that say nothing about the field they stand in. */
const emptyWords = /^(data|info|item|items|list|object|payload|value|values|result|results)$/
const emptyEndings = /(Data|Info|List|Manager|Helper|Util|Object|Dto|DTO)$/

const typeKinds: ReadonlySet<string> = new Set([
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
])

function faultOfName(kind: string, name: string): string | null {
  if (typeKinds.has(kind)) {
    if (!pascal.test(name)) return 'is not PascalCase'
    if (name !== 'PageInfo' && emptyEndings.test(name)) return 'ends in a word that says nothing'
    if (kind === Kind.INPUT_OBJECT_TYPE_DEFINITION && !/(Input|Filter|Order)$/.test(name)) {
      return 'is an input and ends in Input, Filter or Order'
    }
    return null
  }
  if (kind === Kind.ENUM_VALUE_DEFINITION) return upper.test(name) ? null : 'is not UPPER_SNAKE_CASE'
  if (kind === Kind.FIELD_DEFINITION || kind === Kind.INPUT_VALUE_DEFINITION) {
    if (!camel.test(name)) return 'is not camelCase'
    if (emptyWords.test(name)) return 'says nothing: use the word of the field'
    if (/^get[A-Z]/.test(name)) return 'begins with get: name the thing'
  }
  return null
}

/** Reports names that break the style guide, and deprecations that name no successor and no day. */
export function judgeNames({ definitions }: Contract, report: Report): void {
  visitAll(definitions, (node) => {
    if ('name' in node && (node.name as NameNode | undefined)?.kind === Kind.NAME) {
      const fault = faultOfName(node.kind, nameOf(node))
      if (fault !== null) report('name', node, `${nameOf(node)} ${fault}`)
    }
    if (node.kind === Kind.DIRECTIVE && node.name.value === 'deprecated')
      judgeDeprecation(node as ConstDirectiveNode, report)
  })
}

function judgeDeprecation(node: ConstDirectiveNode, report: Report): void {
  const reason = node.arguments?.find(({ name }) => name.value === 'reason')?.value
  const text = reason?.kind === Kind.STRING ? reason.value : ''
  if (!/^Use `[^`]+`\. Removed after \d{4}-\d{2}-\d{2}\.$/.test(text)) {
    report('deprecation', node, 'says: Use `successor`. Removed after YYYY-MM-DD.')
  }
}
