/** What a machine's token may be used for; within the rights of its holder, never beyond. */
export const scopes = ['READ', 'SUBSCRIBE', 'EXPORT', 'WEBHOOKS'] as const
export type Scope = (typeof scopes)[number]

/** The scopes of a text such as `READ SUBSCRIBE`, each once and in the order of the list; others are left out. */
export const readScopes = (text: string): Scope[] => {
  const words = text.split(' ')
  return scopes.filter((scope) => words.includes(scope))
}

/**
 * What a kind of operation needs. An event is read like a query, so following needs both. Which mutation a scope
 * gives, and which none does, is for its subgraph to say.
 */
export const scopesFor = {
  query: ['READ'],
  subscription: ['READ', 'SUBSCRIBE'],
} as const satisfies Record<string, readonly Scope[]>
