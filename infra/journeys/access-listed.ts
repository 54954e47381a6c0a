import { readFileSync } from 'node:fs'
import { innerTokenHeader } from '@eact/kit/viewer'
import { repository } from '@eact/schema/sources'
import { buildSchema, isEnumType, isObjectType, type GraphQLSchema } from 'graphql'
import type { Journey } from './testing.ts'

const readSchema = (): GraphQLSchema => buildSchema(readFileSync(`${repository}/schema/api.graphql`, 'utf8'))

/** The fields of the three root types, as the gateway offers them. */
export function actsOfSchema(): string[] {
  const schema = readSchema()
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
  return roots.flatMap((root) =>
    Object.keys(root?.getFields() ?? {}).map((field) => `${root?.name}.${field}`),
  )
}

/** The types that each running subgraph resolves by reference: with a key in its own contract, and not a stub. */
export async function entitiesOfSchema({ system, signer }: Journey): Promise<string[]> {
  const found = await Promise.all(
    system.subgraphs.map(async (subgraph) => {
      const headers = new Headers({
        [innerTokenHeader]: await signer.sign({ kind: 'ANONYMOUS' }, subgraph.name),
      })
      const query = '{ _service { sdl } }'
      const answer = await subgraph.execute({ query }, headers, AbortSignal.timeout(10_000))
      const { sdl } = (answer['data'] as { _service: { sdl: string } })._service
      return [...sdl.matchAll(/^(?:extend )?type (\w+)([^{]*@key[^{]*)\{/gm)]
        .filter(([, , directives]) => !/resolvable:\s*false/.test(directives ?? ''))
        .map(([, type]) => `${subgraph.name}.${type}`)
    }),
  )
  return found.flat()
}

const isWrapping = /^__|^(Query|Mutation|Subscription|PageInfo)$|(Connection|Edge|Payload|Error)$/

/** The fields of all types but the roots and what wraps pages and outcomes. */
export function fieldsOfSchema(): string[] {
  const types = Object.values(readSchema().getTypeMap()).filter(isObjectType)
  return types
    .filter(({ name }) => !isWrapping.test(name))
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`))
}

/** The values of an enum. */
export function valuesOfSchema(name: string): string[] {
  const type = readSchema().getType(name)
  return isEnumType(type) ? type.getValues().map((value) => value.name) : []
}

/** Where anybody may knock. */
export const routesOfSubgraphs = ({ system }: Journey): string[] =>
  system.subgraphs.flatMap(({ name, routes }) =>
    routes.filter(({ access }) => access === 'public').map(({ prefix }) => `${name} ${prefix}`),
  )
