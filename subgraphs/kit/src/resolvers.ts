/** Each noun brings its share of a type's resolvers; two that bring the same field are a mistake. */
export function mergeResolvers(shares: object[]): object {
  const merged: Record<string, object> = {}
  for (const share of shares) {
    for (const [type, fields] of Object.entries(share)) {
      const known = merged[type]
      const twice = known && Object.keys(fields as object).find((field) => field in known)
      if (twice) throw new Error(`${type}.${twice} is resolved twice`)
      merged[type] = known ? { ...known, ...(fields as object) } : (fields as object)
    }
  }
  return merged
}
