import type { AgencyFilterChoicesQuery } from '@eact/schema/generated/documents'

type Provinces = NonNullable<AgencyFilterChoicesQuery['provinces']>['nodes']

/** Each province once, in the order in which the service sorts Thai names. */
export function provinceOptions(nodes: Provinces | undefined): (readonly [string, string])[] {
  const found = new Map<string, string>()
  for (const { provinceCode, provinceName } of nodes ?? [])
    if (provinceCode && provinceName) found.set(provinceCode, provinceName)
  return [...found].toSorted(([, a], [, b]) => a.localeCompare(b, 'th'))
}
