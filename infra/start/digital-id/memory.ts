import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider'

interface Kept {
  payload: AdapterPayload
  /** Milliseconds since the epoch. */
  until: number
}

/** More than a demonstration needs; a flood of unfinished sign-ins stays within it. */
const maxKept = 20_000

/**
 * Makes the provider's memory: sessions, interactions, codes and tokens live in this process only and are
 * gone when it ends. What has expired is not found; the oldest make room when there are too many.
 */
export function createMemory(): AdapterFactory {
  const kept = new Map<string, Kept>()

  const find = (key: string): AdapterPayload | undefined => {
    const found = kept.get(key)
    if (!found) return undefined
    if (found.until > Date.now()) return found.payload
    kept.delete(key)
    return undefined
  }

  const makeRoom = (): void => {
    if (kept.size < maxKept) return
    for (const key of kept.keys()) find(key)
    for (const key of kept.keys()) {
      if (kept.size < maxKept) return
      kept.delete(key)
    }
  }

  const findBy = (model: string, field: 'uid' | 'userCode', value: string): AdapterPayload | undefined => {
    for (const [key, { payload }] of kept) {
      if (key.startsWith(`${model}:`) && payload[field] === value) return find(key)
    }
    return undefined
  }

  return (model): Adapter => ({
    async upsert(id, payload, expiresInSeconds) {
      makeRoom()
      const until = expiresInSeconds ? Date.now() + expiresInSeconds * 1000 : Infinity
      kept.set(`${model}:${id}`, { payload, until })
    },
    find: async (id) => find(`${model}:${id}`),
    findByUid: async (uid) => findBy(model, 'uid', uid),
    findByUserCode: async (userCode) => findBy(model, 'userCode', userCode),
    async consume(id) {
      const payload = find(`${model}:${id}`)
      if (payload) payload.consumed = Math.floor(Date.now() / 1000)
    },
    async destroy(id) {
      kept.delete(`${model}:${id}`)
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of kept) {
        if (key.startsWith(`${model}:`) && payload.grantId === grantId) kept.delete(key)
      }
    },
  })
}
