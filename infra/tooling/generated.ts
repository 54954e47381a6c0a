import { execFileSync } from 'node:child_process'

import { repository } from './tree.ts'

/**
 * Makes the generated types and documents before the tests, if they are missing or old. It runs in a process of
 * its own, since the desk needs Node's own resolution of `graphql` and not the test runner's.
 */
export default function makeGenerated(): void {
  execFileSync(process.execPath, ['--import', 'tsx', 'schema/main.ts', '--generate'], {
    cwd: repository,
    stdio: 'inherit',
  })
}
