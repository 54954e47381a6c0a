import { readFileSync } from 'node:fs'

const labels: ReadonlyMap<string, readonly string[]> = new Map(
  readFileSync(new URL('../data/manual-labels.md', import.meta.url), 'utf8')
    .split('\n')
    .map((line) => /^\| (M\d+) \| (.*?) ?\| /.exec(line))
    .filter((row) => row !== null)
    .map(([, item, cell]) => [item ?? '', (cell ?? '').split(' ¦ ').filter((label) => label !== '')]),
)

/** The items of the manual's reporting parts, M45 to M117. */
export const manualItems: readonly string[] = [...labels.keys()]

/**
 * The labels of one item of the manual, in its order; none where it describes what is done.
 * Source: infra/data/manual-labels.md.
 * @throws Error for a number that is no item of it
 */
export function manualLabels(item: string): readonly string[] {
  const found = labels.get(item)
  if (!found) throw new Error(`${item} is no item of manual-labels.md.`)
  return found
}

/** The first label of one item. Throws where it has none. */
export function manualLabel(item: string): string {
  const [first] = manualLabels(item)
  if (first === undefined) throw new Error(`${item} has no label.`)
  return first
}
