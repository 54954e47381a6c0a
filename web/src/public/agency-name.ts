import { language } from '../text/texts.ts'

/** An agency by its names. */
export interface Named {
  name: string
  nameEn: string | null
}

/** What an agency is called in the language of the page; its Thai name where it has no other. */
export const nameOf = ({ name, nameEn }: Named): string => (language === 'en' && nameEn ? nameEn : name)
