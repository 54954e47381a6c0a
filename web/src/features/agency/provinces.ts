import type { AgencyFilterChoicesQuery } from '@eact/schema/generated/documents'
import { provinceOf } from '../../text/province.ts'
import { language } from '../../text/texts.ts'

type Provinces = NonNullable<AgencyFilterChoicesQuery['provinces']>['nodes']

/** Each province once, in the order of the page's alphabet. */
export function provinceOptions(nodes: Provinces | undefined): (readonly [string, string])[] {
  const found = new Map<string, string>()
  for (const node of nodes ?? []) {
    const name = provinceOf(node)
    if (node.provinceCode && name) found.set(node.provinceCode, name)
  }
  return [...found].toSorted(([, a], [, b]) => a.localeCompare(b, language))
}
