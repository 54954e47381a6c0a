import DataLoader from 'dataloader'

/** Passed on to DataLoader; `batch: false` only where a test shows what batching saves. */
export interface LoaderSettings {
  batch?: boolean
}

/**
 * A loader for one request and one viewer: all keys asked for in the same tick are read at once.
 *
 * @param read gives what there is, in any order
 * @param keyOf the key of what was read
 */
export function loaderById<Key extends string | number, Row>(
  read: (keys: readonly Key[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
  settings: LoaderSettings = {},
): DataLoader<Key, Row | null> {
  return new DataLoader(async (keys) => {
    const found = new Map((await read(keys)).map((row) => [keyOf(row), row]))
    return keys.map((key) => found.get(key) ?? null)
  }, settings)
}

/** The same for many rows a key; an absent key gives an empty list. */
export function loaderOfMany<Key extends string | number, Row>(
  read: (keys: readonly Key[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
  settings: LoaderSettings = {},
): DataLoader<Key, Row[]> {
  return new DataLoader(async (keys) => {
    const found = new Map<Key, Row[]>(keys.map((key) => [key, []]))
    for (const row of await read(keys)) found.get(keyOf(row))?.push(row)
    return keys.map((key) => found.get(key) ?? [])
  }, settings)
}

/**
 * The same for keys that are objects, for example one page of one parent.
 *
 * @param identify two keys are the same when this text is
 * @param read answers in the order of the keys
 */
export function loaderByObject<Key extends object, Value>(
  identify: (key: Key) => string,
  read: (keys: readonly Key[]) => Promise<readonly Value[]>,
  settings: LoaderSettings = {},
): DataLoader<Key, Value, string> {
  return new DataLoader(async (keys) => [...(await read(keys))], { ...settings, cacheKeyFn: identify })
}
