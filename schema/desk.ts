import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { hashOfInputs, readOperations, readSubgraphs, repository, sha256 } from './sources.ts'

/** The composed files that are kept in git, relative to the repository. */
export const composedFiles = { supergraph: 'schema/supergraph.graphql', api: 'schema/api.graphql' } as const

/** What the last run was made from and what it would write; it lets a fresh desk answer without composing. */
interface Stamp {
  inputs: string
  supergraph: string
  api: string
  generated: string[]
}

const stampPath = 'schema/generated/stamp.json'

function write(root: string, path: string, text: string): void {
  const target = join(root, path)
  if (existsSync(target) && readFileSync(target, 'utf8') === text) return
  mkdirSync(dirname(target), { recursive: true })
  const draft = `${target}.${process.pid}.draft`
  writeFileSync(draft, text)
  renameSync(draft, target)
}

function readStamp(root: string): Stamp | null {
  const path = join(root, stampPath)
  if (!existsSync(path)) return null
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Stamp
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

async function produce(root: string): Promise<{ stamp: Stamp; supergraph: string; api: string }> {
  const inputs = hashOfInputs(root)
  const [{ composeSupergraph }, { operationsOf, resolverTypesOf }, { contexts, mappers }] = await Promise.all(
    [import('./compose.ts'), import('./codegen.ts'), import('./mappers.ts')],
  )
  const sources = readSubgraphs(root)
  const { supergraph, api } = composeSupergraph(sources)
  const generated = new Map<string, string>()
  for (const source of sources) {
    const hasContext = existsSync(join(root, `subgraphs/${source.name}/src/context.ts`))
    const text = await resolverTypesOf(source, {
      mappers: mappers[source.name],
      context: hasContext ? contexts[source.name] : undefined,
    })
    generated.set(`schema/generated/${source.name}.ts`, text)
  }
  const operations = await operationsOf(api, readOperations(root))
  generated.set('schema/generated/documents.ts', operations.documents)
  generated.set('schema/generated/operations.json', operations.manifest)
  for (const [path, text] of generated) write(root, path, text)
  const stamp = { inputs, supergraph: sha256(supergraph), api: sha256(api), generated: [...generated.keys()] }
  write(root, stampPath, `${JSON.stringify(stamp, null, 2)}\n`)
  return { stamp, supergraph, api }
}

async function freshStamp(root: string): Promise<Stamp> {
  const stamp = readStamp(root)
  const isFresh =
    stamp !== null &&
    stamp.inputs === hashOfInputs(root) &&
    stamp.generated.every((path) => existsSync(join(root, path)))
  return isFresh ? stamp : (await produce(root)).stamp
}

/**
 * Makes `schema/generated` (resolver types, typed documents, persisted operations) if it is missing or older
 * than what it is made from. Writes nothing that is in git.
 *
 * @throws CompositionFailed when the subgraphs do not fit together
 */
export async function ensureGenerated(root: string = repository): Promise<void> {
  await freshStamp(root)
}

/** Composes, generates and writes everything, the two files in git included. */
export async function writeSchema(root: string = repository): Promise<void> {
  const { supergraph, api } = await produce(root)
  write(root, composedFiles.supergraph, supergraph)
  write(root, composedFiles.api, api)
}

/**
 * Names the files in git that differ from what `writeSchema` would write; empty when all are fresh.
 * Generates on the way what is not in git.
 *
 * @throws CompositionFailed when the subgraphs do not fit together
 */
export async function staleFiles(root: string = repository): Promise<string[]> {
  const stamp = await freshStamp(root)
  const hashOf = (path: string): string | null => {
    if (!existsSync(join(root, path))) return null
    return sha256(readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n'))
  }
  const stale: string[] = []
  if (hashOf(composedFiles.supergraph) !== stamp.supergraph) stale.push(composedFiles.supergraph)
  if (hashOf(composedFiles.api) !== stamp.api) stale.push(composedFiles.api)
  return stale
}

/** The one sentence for whoever meets stale files. */
export const staleSentence = (paths: string[]): string =>
  `${paths.join(' and ')} ${paths.length > 1 ? 'do' : 'does'} not match the subgraphs: ` +
  'run `npm run schema` and commit the result.'
