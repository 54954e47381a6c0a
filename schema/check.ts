import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { buildSchema, findBreakingChanges } from 'graphql'
import type { BreakingChangeType } from 'graphql'

import { composedFiles } from './desk.ts'
import { repository } from './sources.ts'

/** One change of the public schema that a client may feel, in a sentence. */
export interface BreakingChange {
  type: `${BreakingChangeType}`
  sentence: string
}

/**
 * Lists what clients of `before` can no longer rely on in `after`, both printed public schemas.
 * Descriptions and additions are no breaking changes.
 */
export function breakingChanges(before: string, after: string): BreakingChange[] {
  return findBreakingChanges(buildSchema(before), buildSchema(after)).map(({ type, description }) => ({
    type,
    sentence: description,
  }))
}

/** Whether breaking changes are refused (from version 1.0) or only reported. */
export const refusesBreaking = (version: string): boolean => Number.parseInt(version, 10) >= 1

function committed(root: string, revision: string, path: string): string | null {
  try {
    return execFileSync('git', ['-c', 'safe.directory=*', '-C', root, 'show', `${revision}:${path}`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch (error) {
    // No git, no such revision (a shallow clone, the first commit) or no such file: nothing to compare with.
    if (error instanceof Error && ('status' in error || 'code' in error)) return null
    throw error
  }
}

/** The public schema as it last was in git when it differed from `now`: at HEAD, else at the commit before. */
export function publishedSchema(now: string, root: string = repository): string | null {
  for (const revision of ['HEAD', 'HEAD~1']) {
    const text = committed(root, revision, composedFiles.api)
    if (text !== null && text.replaceAll('\r\n', '\n') !== now) return text
  }
  return null
}

/** What became of the comparison with the schema in git. */
export interface Verdict {
  changes: BreakingChange[]
  refused: boolean
}

/** Compares `schema/api.graphql` of the work tree with git's and judges by the version in package.json. */
export function checkBreakingChanges(root: string = repository): Verdict {
  const now = readFileSync(join(root, composedFiles.api), 'utf8').replaceAll('\r\n', '\n')
  const before = publishedSchema(now, root)
  const changes = before === null ? [] : breakingChanges(before, now)
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return { changes, refused: changes.length > 0 && refusesBreaking(version) }
}
