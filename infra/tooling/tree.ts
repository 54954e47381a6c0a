import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { SourceFile } from './house.rule.ts'

/** The repository's folder. */
export const repository: string = fileURLToPath(new URL('../..', import.meta.url))

const binary = /\.(?:pdf|png|jpe?g|gif|ico|webp|woff2?|ttf|otf|zip|gz|br)$/

/** Reads every file that git tracks or would track (not ignored), so that a rule sees it before it is committed. */
export function readTree(root: string = repository): SourceFile[] {
  const listed = execFileSync(
    'git',
    ['-c', 'safe.directory=*', '-C', root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  )
  return [...new Set(listed.split('\0'))]
    .filter((path) => path !== '' && existsSync(join(root, path)))
    .toSorted()
    .map((path) => ({ path, text: binary.test(path) ? '' : readFileSync(join(root, path), 'utf8') }))
}
