import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The composed schema of all subgraphs, as it is kept in git. */
export function readSupergraph(): string {
  return readFileSync(fileURLToPath(import.meta.resolve('@eact/schema/supergraph.graphql')), 'utf8')
}
