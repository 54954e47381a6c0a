import { language } from '../../text/texts.ts'

/** What a type of problem is called in the language of this page; in Thai where it has no English name. */
export const problemName = ({ name, nameEn }: { name: string; nameEn: string | null }): string =>
  language === 'en' ? (nameEn ?? name) : name
