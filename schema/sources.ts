import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's folder, with a trailing separator left off. */
export const repository: string = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

/** One file of SDL or of operations; `path` is relative to the repository, with forward slashes. */
export interface SchemaFile {
  path: string
  text: string
}

/** The contract of one subgraph as it stands in its files: the base first, then its own, sorted by path. */
export interface SubgraphSource {
  name: string
  files: SchemaFile[]
}

/** The SDL that every subgraph begins with: federation's link, scalars, PageInfo, UserError, and the words for agencies. */
export const basePath = 'subgraphs/kit/src/base.graphql'

function filesBelow(root: string, folder: string, ending: string): SchemaFile[] {
  const start = join(root, folder)
  if (!existsSync(start)) return []
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      path: relative(root, path).split(sep).join('/'),
      text: readFileSync(path, 'utf8').replaceAll('\r\n', '\n'),
    }))
    .toSorted((one, other) => (one.path < other.path ? -1 : 1))
}

/**
 * Reads the contract of every subgraph, sorted by name.
 *
 * A subgraph is a folder of `subgraphs/` (other than the kit) with at least one `.graphql` file in its `src`.
 */
export function readSubgraphs(root: string = repository): SubgraphSource[] {
  const base: SchemaFile = {
    path: basePath,
    text: readFileSync(join(root, basePath), 'utf8').replaceAll('\r\n', '\n'),
  }
  return readdirSync(join(root, 'subgraphs'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'kit')
    .map((entry) => ({ name: entry.name, own: filesBelow(root, `subgraphs/${entry.name}/src`, '.graphql') }))
    .filter(({ own }) => own.length > 0)
    .map(({ name, own }) => ({ name, files: [base, ...own] }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

/** Reads the portal's operations and fragments: every `.graphql` beneath `web/src`, sorted by path. */
export function readOperations(root: string = repository): SchemaFile[] {
  return filesBelow(root, 'web/src', '.graphql')
}

/** SHA-256 of a text, 64 hexadecimal digits. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What the composed and generated files are made from: contracts, operations, and the code that makes them. */
export function hashOfInputs(root: string = repository): string {
  const makers = ['package.json', 'sources.ts', 'compose.ts', 'codegen.ts', 'mappers.ts'].map(
    (name) => `schema/${name}`,
  )
  const made = makers
    .filter((path) => existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n') }))
  const subgraphs = readSubgraphs(root)
  const contexts = subgraphs
    .map(({ name }) => `subgraphs/${name}/src/context.ts`)
    .filter((path) => existsSync(join(root, path)))
    .map((path) => ({ path, text: 'exists' }))
  const all = [...subgraphs.flatMap(({ files }) => files), ...readOperations(root), ...made, ...contexts]
  return sha256(all.map(({ path, text }) => `${path}\0${text}\0`).join(''))
}
