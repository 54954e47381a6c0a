import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse, type DocumentNode } from 'graphql'

/**
 * Reads a subgraph's contract: the base that all share, then every `.graphql` file beneath its folder, sorted.
 *
 * @param folder absolute path of the subgraph's `src`
 */
export function readContract(folder: string): DocumentNode {
  const base = readFileSync(fileURLToPath(new URL('./base.graphql', import.meta.url)), 'utf8')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.graphql'))
    .sort()
  return parse([base, ...files.map((file) => readFileSync(join(folder, file), 'utf8'))].join('\n'))
}
