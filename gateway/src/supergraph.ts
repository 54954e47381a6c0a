import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { PersistedOperations } from './limits/persisted.ts'

/** The composed schema of all subgraphs, as it is kept in git. */
export function readSupergraph(): string {
  return readFileSync(fileURLToPath(import.meta.resolve('@eact/schema/supergraph.graphql')), 'utf8')
}

/**
 * The operations of the portal and the public pages. Their file is made from the sources and is not in git.
 *
 * @throws Error that says how to make the file when it is not there
 */
export function readPersistedOperations(
  file: string = fileURLToPath(import.meta.resolve('@eact/schema/generated/operations.json')),
): PersistedOperations {
  if (!existsSync(file)) {
    throw new Error(
      `${file} is missing, by which the portal's operations are known: run \`node --import tsx schema/main.ts --generate\``,
    )
  }
  return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>))
}
