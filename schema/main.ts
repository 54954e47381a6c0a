/**
 * The contract desk's command.
 *
 *   node --import tsx schema/main.ts              composes, generates and writes everything
 *   node --import tsx schema/main.ts --generate   makes what is not in git, if it is missing or old
 *   node --import tsx schema/main.ts --check      as --generate; fails when a file in git is stale, and reports
 *                                                 breaking changes (fails for them from version 1.0)
 */
import { parseArgs } from 'node:util'

import { composedFiles, ensureGenerated, staleFiles, staleSentence, writeSchema } from './desk.ts'

async function check(): Promise<boolean> {
  const stale = await staleFiles()
  if (stale.length > 0) {
    console.error(staleSentence(stale))
    return false
  }
  const { checkBreakingChanges } = await import('./check.ts')
  const { changes, refused } = checkBreakingChanges()
  for (const { sentence } of changes) console.error(`Breaking change: ${sentence}`)
  if (refused) console.error('From version 1.0 a breaking change is refused: deprecate instead.')
  return !refused
}

async function run(): Promise<boolean> {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, generate: { type: 'boolean' } } })
  if (values.check) return check()
  if (values.generate) {
    await ensureGenerated()
    return true
  }
  await writeSchema()
  console.log(`Wrote ${composedFiles.supergraph}, ${composedFiles.api} and schema/generated.`)
  return true
}

try {
  if (!(await run())) process.exitCode = 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
