import { provinceOf, type InProvince } from '../text/province.ts'
import { language, texts } from '../text/texts.ts'

/** An agency by its names. */
export interface Named {
  name: string
  nameEn: string | null
}

/** What an agency is called in the language of the page; its Thai name where it has no other. */
export const nameOf = ({ name, nameEn }: Named): string => (language === 'en' && nameEn ? nameEn : name)

/** An agency with what tells it from others of its name. */
export interface Placed extends Named, InProvince {
  parentRelation: 'BELONGS_TO' | 'SUPERVISED_BY' | null
  /** From the nearest up. */
  ancestors: readonly Named[]
}

/**
 * What an agency is called where no other may be meant: many departments have a unit of one name, many provinces a
 * place of one. What stands directly beneath a ministry is known by its name alone.
 */
export function nameInFull(agency: Placed): string {
  const { parentRelation, ancestors } = agency
  const [parent] = ancestors
  if (parentRelation === 'BELONGS_TO' && parent && ancestors.length > 1)
    return placed(nameOf(agency), nameOf(parent))
  const province = parentRelation === 'SUPERVISED_BY' ? provinceOf(agency) : null
  return province ? placed(nameOf(agency), texts.open.inProvince(province)) : nameOf(agency)
}

const placed = (name: string, place: string): string =>
  language === 'th' ? `${name} ${place}` : `${name}, ${place}`
