import { loaderById } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import { checksOfUrls } from './link.check.store.ts'

export type LinkCheckLoaders = ReturnType<typeof linkCheckLoaders>

export const linkCheckLoaders = (database: Queryable, batch: boolean) => ({
  linkCheck: loaderById(
    (urls: readonly string[]) => checksOfUrls(database, urls),
    (row) => row.url,
    { batch },
  ),
})
