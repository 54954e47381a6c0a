import { operationFromDocument, Supergraph, type Schema } from '@apollo/federation-internals'
import { buildOperationContext } from '@apollo/gateway'
import { QueryPlanner, type FetchNode, type QueryPlan } from '@apollo/query-planner'
import { badInput, type Refusal } from '@eact/kit/errors'
import {
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  parse,
  print,
  validate,
  visit,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { checkCost } from '../limits/cost.ts'
import { checkShape, operationLimits } from '../limits/shape.ts'
import { asksByReach, readReachMarks } from './by-reach.ts'

/** A subscription as it will run: where its events come from, and what is added to each. */
export interface SubscriptionPlan {
  document: DocumentNode
  operationName: string | undefined
  /** The fetch at the subgraph that owns the field. */
  primary: FetchNode
  /** The same without a name, so that operations which differ elsewhere follow the same. */
  feedQuery: string
  /** The primary fetch, answered by the event, then all others. */
  eventPlan: QueryPlan
  operationContext: ReturnType<typeof buildOperationContext>
  /** Says which subscriptions are the same but for where they began. */
  identity: string
  /** Variables that only say where to begin. */
  cursorVariables: ReadonlySet<string>
  /** Whether nothing that it asks for depends on the viewer but by their rights. */
  byReach: boolean
  schemas: Schemas
}

/** What is made of one supergraph. */
export interface Schemas {
  api: GraphQLSchema
  supergraph: GraphQLSchema
  apiForPlans: Schema
}

export interface SubscriptionPlanner {
  /**
   * Parses, validates and plans a subscription.
   *
   * @throws GraphQLError what is wrong with it
   */
  plan(document: DocumentNode, operationName: string | undefined): SubscriptionPlan
  /** Checks the variables, and what the operation costs with them. @throws GraphQLError */
  checkVariables(plan: SubscriptionPlan, variables: Record<string, unknown>): void
}

const keptPlans = 200

/** Reads an operation of whatever kind. @throws GraphQLError when it cannot be read or chosen */
export function readOperation(
  query: string,
  operationName: string | null | undefined,
): { document: DocumentNode; operation: OperationDefinitionNode } {
  const document = parseQuery(query)
  const operation = getOperationAST(document, operationName)
  if (!operation) {
    throw badInput({
      th: 'ไม่พบคำสั่ง (operation) ตามชื่อที่ระบุ',
      en: 'There is no such operation in the document, or it has several and none was named.',
    })
  }
  return { document, operation }
}

const parsed = new Map<string, DocumentNode>()

/** Many follow with the same text: it is parsed once, and one document is held for all of them. */
function parseQuery(query: string): DocumentNode {
  try {
    const document = parsed.get(query) ?? parse(query, { maxTokens: operationLimits.tokens })
    parsed.delete(query)
    parsed.set(query, document)
    if (parsed.size > keptPlans) parsed.delete(parsed.keys().next().value as string)
    return document
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    throw coded(error, 'GRAPHQL_PARSE_FAILED')
  }
}

/** Plans subscriptions over one supergraph, beside the gateway, whose planner does not run them. */
export function createPlanner(supergraphSdl: string, api: GraphQLSchema): SubscriptionPlanner {
  const supergraph = Supergraph.build(supergraphSdl)
  const apiForPlans = supergraph.apiSchema()
  const planner = new QueryPlanner(supergraph)
  const schemas: Schemas = { api, supergraph: supergraph.schema.toGraphQLJSSchema(), apiForPlans }
  const kept = new Map<string, SubscriptionPlan>()
  const marks = readReachMarks(supergraphSdl)

  function make(
    document: DocumentNode,
    operationName: string | undefined,
    identity: string,
  ): SubscriptionPlan {
    const [invalid] = validate(api, document)
    if (invalid) throw coded(invalid, 'GRAPHQL_VALIDATION_FAILED')
    const operationContext = buildOperationContext({
      schema: api,
      operationDocument: document,
      ...(operationName === undefined ? {} : { operationName }),
    })
    const { operation } = operationContext
    const [root] = operation.selectionSet.selections
    const refusal = checkShape(document, operation) ?? (root?.directives?.length ? conditionalRoot() : null)
    if (refusal) throw refusal
    const { node } = planner.buildQueryPlan(
      operationFromDocument(apiForPlans, document, operationName === undefined ? {} : { operationName }),
    )
    if (node?.kind !== 'Subscription') throw nothingToFollow()
    const { primary, rest } = node
    return {
      document,
      operationName,
      primary,
      feedQuery: withoutName(primary.operation),
      eventPlan: {
        kind: 'QueryPlan',
        node: { kind: 'Sequence', nodes: rest ? [primary, rest] : [primary] },
      },
      operationContext,
      identity,
      cursorVariables: cursorVariablesOf(document, operation),
      byReach: asksByReach(marks, api, document, operation),
      schemas,
    }
  }

  return {
    plan(document, operationName) {
      const identity = `${operationName ?? ''}\0${print(document)}`
      const plan = kept.get(identity) ?? make(document, operationName, identity)
      kept.delete(identity)
      kept.set(identity, plan)
      if (kept.size > keptPlans) kept.delete(kept.keys().next().value as string)
      return plan
    },
    checkVariables({ document, operationContext: { operation } }, variables) {
      const { errors } = getVariableValues(api, operation.variableDefinitions ?? [], variables, {
        maxErrors: 10,
      })
      if (errors?.[0]) throw coded(errors[0], 'BAD_USER_INPUT')
      const refusal = checkCost({ schema: api, document, operation, variables })
      if (refusal) throw refusal
    },
  }
}

function withoutName(text: string): string {
  return print(
    visit(parse(text, { noLocation: true }), {
      OperationDefinition: ({ name: _, ...unnamed }) => unnamed,
    }),
  )
}

/** Variables that stand for the root field's `after` and nothing else: the cursor of each event says it better. */
function cursorVariablesOf(document: DocumentNode, operation: OperationDefinitionNode): Set<string> {
  const [root] = operation.selectionSet.selections
  if (root?.kind !== Kind.FIELD) return new Set()
  const value = root.arguments?.find(({ name }) => name.value === 'after')?.value
  if (value?.kind !== Kind.VARIABLE) return new Set()
  let uses = 0
  visit(document, {
    VariableDefinition: () => false,
    Variable({ name }) {
      if (name.value === value.name.value) uses += 1
    },
  })
  return uses === 1 ? new Set([value.name.value]) : new Set()
}

/** The cursor that a subscription with these variables begins after; null for the present. */
export function startOf(
  { operationContext: { operation }, schemas: { api } }: SubscriptionPlan,
  variables: Record<string, unknown>,
): string | null {
  const [root] = operation.selectionSet.selections
  const field =
    root?.kind === Kind.FIELD ? api.getSubscriptionType()?.getFields()[root.name.value] : undefined
  if (!field || root?.kind !== Kind.FIELD) return null
  const { coerced = {} } = getVariableValues(api, operation.variableDefinitions ?? [], variables)
  const { after } = getArgumentValues(field, root, coerced)
  return typeof after === 'string' ? after : null
}

function coded({ message, nodes, source, positions, path }: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(message, { nodes, source, positions, path, extensions: { code } })
}

const conditionalRoot = (): Refusal =>
  badInput({
    th: 'ฟิลด์ชั้นบนสุดของการติดตามต้องไม่มี @skip หรือ @include',
    en: 'The root field of a subscription can carry neither @skip nor @include.',
  })

const nothingToFollow = (): Refusal =>
  badInput({
    th: 'คำสั่งนี้ไม่มีฟิลด์ให้ติดตาม',
    en: 'There is no field to follow in this subscription.',
  })
