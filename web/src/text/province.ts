import { language } from './texts.ts'

/** A province by its names, as an agency has them. */
export interface InProvince {
  provinceName: string | null
  provinceNameEn: string | null
}

/** What the province of an agency is called in the language of the page, without the word for province; null for none. */
export const provinceOf = ({ provinceName, provinceNameEn }: InProvince): string | null =>
  language === 'en' ? (provinceNameEn ?? provinceName) : provinceName
