import { Kind, print } from 'graphql'
import type {
  FieldDefinitionNode,
  InterfaceTypeDefinitionNode,
  ObjectTypeDefinitionNode,
  ObjectTypeExtensionNode,
  TypeNode,
} from 'graphql'

import type { Contract, Report } from './rules.contract.ts'

type WithFields = ObjectTypeDefinitionNode | ObjectTypeExtensionNode | InterfaceTypeDefinitionNode

function typesWithFields({ definitions }: Contract): WithFields[] {
  return definitions.filter(
    (node): node is WithFields =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION ||
      node.kind === Kind.OBJECT_TYPE_EXTENSION ||
      node.kind === Kind.INTERFACE_TYPE_DEFINITION,
  )
}

function findType(contract: Contract, name: string): WithFields | undefined {
  return typesWithFields(contract).find((node) => node.name.value === name)
}

const fieldOf = (node: WithFields, name: string): FieldDefinitionNode | undefined =>
  node.fields?.find((field) => field.name.value === name)

const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type)

/** Fields that a connection may have beside the required ones. */
const connectionFields: ReadonlySet<string> = new Set(['edges', 'nodes', 'pageInfo', 'totalCount'])

function judgeConnection(contract: Contract, node: WithFields, report: Report): void {
  const stem = node.name.value.slice(0, -'Connection'.length)
  const wanted = { edges: `[${stem}Edge!]!`, pageInfo: 'PageInfo!' }
  for (const [name, type] of Object.entries(wanted)) {
    const field = fieldOf(node, name)
    if (!field || print(field.type) !== type)
      report('connection', field ?? node, `${node.name.value} has ${name}: ${type}`)
  }
  for (const field of node.fields ?? []) {
    if (!connectionFields.has(field.name.value)) {
      report('connection', field, `${node.name.value} has only edges, nodes, pageInfo and totalCount`)
    }
  }
  const edge = findType(contract, `${stem}Edge`)
  if (!edge) return
  const cursor = fieldOf(edge, 'cursor')
  if (!cursor || print(cursor.type) !== 'String!')
    report('connection', cursor ?? edge, `${stem}Edge has cursor: String!`)
  if (!fieldOf(edge, 'node')) report('connection', edge, `${stem}Edge has a node`)
}

function judgePaging(field: FieldDefinitionNode, report: Report): void {
  const first = field.arguments?.find(({ name }) => name.value === 'first')
  const after = field.arguments?.find(({ name }) => name.value === 'after')
  const size = first?.defaultValue?.kind === Kind.INT ? Number(first.defaultValue.value) : 0
  if (!first || namedType(first.type) !== 'Int' || size < 1 || size > 100) {
    report('connection', field, `${field.name.value} takes first: Int! with a default from 1 to 100`)
  }
  if (!after || print(after.type) !== 'String')
    report('connection', field, `${field.name.value} takes after: String`)
}

/** Reports connections that differ from the standard shape, and fields that give one without `first` and `after`. */
export function judgeConnections(contract: Contract, report: Report): void {
  for (const node of typesWithFields(contract)) {
    if (node.name.value.endsWith('Connection')) judgeConnection(contract, node, report)
    for (const field of node.fields ?? []) {
      if (namedType(field.type).endsWith('Connection')) judgePaging(field, report)
    }
  }
}

/** The object types behind a name: itself, or a union's members. */
function membersOf({ definitions }: Contract, name: string): string[] {
  const union = definitions.find(
    (node) => node.kind === Kind.UNION_TYPE_DEFINITION && node.name.value === name,
  )
  if (union?.kind !== Kind.UNION_TYPE_DEFINITION) return [name]
  return (union.types ?? []).map((member) => member.name.value)
}

function judgeErrorType(contract: Contract, name: string, report: Report): void {
  const node = findType(contract, name)
  if (!node) return
  if (!node.interfaces?.some((face) => face.name.value === 'UserError')) {
    report('mutation', node, `${name} implements UserError`)
  }
  const code = fieldOf(node, 'code')
  const isEnum = (type: string): boolean =>
    contract.definitions.some(
      (other) => other.kind === Kind.ENUM_TYPE_DEFINITION && other.name.value === type,
    )
  if (code?.type.kind !== Kind.NON_NULL_TYPE || !isEnum(namedType(code.type))) {
    report('mutation', code ?? node, `${name} has a code that is an enum and never null`)
  }
}

function judgePayload(
  contract: Contract,
  field: FieldDefinitionNode,
  payload: WithFields,
  report: Report,
): void {
  const errors = fieldOf(payload, 'errors')
  if (!errors || !/^\[\w+!\]!$/.test(print(errors.type))) {
    report('mutation', errors ?? payload, `${payload.name.value} has errors: [SomeError!]!`)
  } else {
    for (const name of membersOf(contract, namedType(errors.type))) judgeErrorType(contract, name, report)
  }
  for (const other of payload.fields ?? []) {
    if (other !== errors && other.type.kind === Kind.NON_NULL_TYPE) {
      report(
        'mutation',
        other,
        `${payload.name.value}.${other.name.value} is null when ${field.name.value} was refused`,
      )
    }
  }
}

/** Reports mutations without a payload of their own that carries typed errors. */
export function judgeMutations(contract: Contract, report: Report): void {
  const fields = typesWithFields(contract)
    .filter((node) => node.name.value === 'Mutation')
    .flatMap((node) => node.fields ?? [])
  for (const field of fields) {
    const { value } = field.name
    const wanted = `${value.charAt(0).toUpperCase()}${value.slice(1)}Payload`
    const payload = findType(contract, wanted)
    if (print(field.type) !== `${wanted}!` || !payload) report('mutation', field, `${value} gives ${wanted}!`)
    else judgePayload(contract, field, payload, report)
    const key = field.arguments?.find(({ name }) => name.value === 'idempotencyKey')
    if (!key || print(key.type) !== 'String') {
      report('mutation', key ?? field, `${value} takes idempotencyKey: String`)
    }
  }
}

/** Types of which this subgraph knows the key alone: `@key(…, resolvable: false)`. */
function stubsOf(contract: Contract): Set<string> {
  const isStub = (node: WithFields): boolean =>
    (node.directives ?? []).some(
      ({ name, arguments: given }) =>
        name.value === 'key' &&
        given?.some((one) => one.name.value === 'resolvable' && print(one.value) === 'false'),
    )
  return new Set(
    typesWithFields(contract)
      .filter(isStub)
      .map((node) => node.name.value),
  )
}

/**
 * Reports fields that lead to another subgraph, and queries, that may not be null: one subgraph that is away would
 * then cost the page. Reports lists that may hold nulls, too.
 */
export function judgeEdges(contract: Contract, report: Report): void {
  const stubs = stubsOf(contract)
  for (const node of typesWithFields(contract)) {
    for (const field of node.fields ?? []) {
      const printed = print(field.type)
      const place = `${node.name.value}.${field.name.value}`
      if (stubs.has(namedType(field.type)) && printed.includes('!')) {
        report('edge', field, `${place} leads to another subgraph and is nullable`)
      }
      if (node.name.value === 'Query' && field.type.kind === Kind.NON_NULL_TYPE) {
        report('edge', field, `${place} stands beside queries of other subgraphs and is nullable`)
      }
      if (/\[\w+\]/.test(printed) && !stubs.has(namedType(field.type))) {
        report('edge', field, `${place} is a list without nulls: [${namedType(field.type)}!]`)
      }
    }
  }
}
