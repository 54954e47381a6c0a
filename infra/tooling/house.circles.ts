import { importsOf } from './house.code.ts'
import { isCode, resolveImport } from './house.places.ts'
import type { Fault, HouseRule, SourceFile } from './house.rule.ts'

/** What each file imports of its own package, types included: path → paths. */
function importsIn(files: readonly SourceFile[]): Map<string, string[]> {
  const code = files.filter(({ path }) => isCode(path))
  return new Map(
    code.map(({ path, text }) => [
      path,
      importsOf(text)
        .filter(({ specifier }) => specifier.startsWith('.'))
        .map(({ specifier }) => resolveImport(path, specifier)),
    ]),
  )
}

/** The shortest way from a file over what it imports back to itself, without its end; null where there is none. */
function findCircle(start: string, imports: ReadonlyMap<string, readonly string[]>): string[] | null {
  const before = new Map<string, string>()
  const waiting = [start]
  for (const path of waiting) {
    for (const next of imports.get(path) ?? []) {
      if (next === start) return wayTo(path, before)
      if (before.has(next)) continue
      before.set(next, path)
      waiting.push(next)
    }
  }
  return null
}

function wayTo(end: string, before: ReadonlyMap<string, string>): string[] {
  const way: string[] = []
  for (let at: string | undefined = end; at !== undefined; at = before.get(at)) way.unshift(at)
  return way
}

/** What two files know of each other stands in a third: each can then be read, and taken away, by itself. */
const circle: HouseRule = {
  name: 'circle',
  judge(files) {
    const imports = importsIn(files)
    const told = new Set<string>()
    return [...imports.keys()].flatMap((path): Fault[] => {
      const found = told.has(path) ? null : findCircle(path, imports)
      found?.forEach((one) => told.add(one))
      return found ? [{ path, line: 1, message: `imports itself: ${[...found, path].join(' → ')}` }] : []
    })
  },
}

/** Rules about files that know each other. */
export const circleRules: readonly HouseRule[] = [circle]
