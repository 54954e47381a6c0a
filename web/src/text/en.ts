import { th } from './th.ts'
import type { Texts } from './texts.ts'

/** Every sentence of the portal and the public pages in English. */
export const en: Texts = { ...th }
