const name = 'right just given'

/** Keeps a right in words for the start page, for this tab alone. */
export const keepToldRight = (right: string, storage: Storage = sessionStorage): void =>
  storage.setItem(name, right)

/** The right that was given last in this tab, in words; null when there is none. */
export const toldRight = (storage: Storage = sessionStorage): string | null => storage.getItem(name)
