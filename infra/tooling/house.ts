import { circleRules } from './house.circles.ts'
import { contentRules } from './house.contents.ts'
import { importRules } from './house.imports.ts'
import { migrationRules } from './house.migrations.ts'
import { nameRules } from './house.names.ts'
import type { HouseRule, SourceFile } from './house.rule.ts'

/**
 * All rules of the house.
 *
 * Who is freer, and how: test files (`*.test.ts`) and test tools (`testing*.ts`, `*.testing.ts`) may import any
 * package and any file of a noun, hold SQL, read the environment and listen. `infra/` may import any package,
 * hold SQL and listen; it reads the environment in config.ts, `infra/start/boot*.mjs` and outside of
 * `infra/start`. Names, length, paths over a package's edge and paths of a machine hold for everyone.
 */
export const houseRules: readonly HouseRule[] = [
  ...nameRules,
  ...importRules,
  ...circleRules,
  ...contentRules,
  ...migrationRules,
]

/** Judges the files by every rule (or those given) and prints each fault as `path:line rule: message`. */
export function judgeHouse(files: readonly SourceFile[], rules: readonly HouseRule[] = houseRules): string[] {
  return rules.flatMap((rule) =>
    rule.judge(files).map(({ path, line, message }) => `${path}:${line} ${rule.name}: ${message}`),
  )
}
