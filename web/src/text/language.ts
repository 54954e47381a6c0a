/** The languages in which every text is there. Thai comes first, and where nothing was chosen. */
export const languages = ['th', 'en'] as const

export type Language = (typeof languages)[number]

/** Each language by its own name. */
export const languageNames: Record<Language, string> = { th: 'ไทย', en: 'English' }
