import { dottedOf, squeeze, withoutType } from '@eact/kit/tree-names'

/** A short form of a whole kind of agency, and what it stands for; both squeezed. */
export interface ShortForm {
  short: string
  long: string
}

/** All by which one agency is found. */
export interface SearchedAgency {
  nameTh: string
  nameEn: string | null
  code: string
  /** Abbreviations, former names and others. */
  otherNames: string[]
  /** Codes of others. */
  otherCodes: string[]
  /** Names of its province with จังหวัด, of its district, and of all agencies above with their abbreviations. */
  around: string[]
}

/**
 * What the column `search` of an agency holds: what it is called, each squeezed and between bars, its name first. So
 * one look tells whether a text is all of a name, its beginning or somewhere within. Abbreviations with dots in them are
 * there with these as well.
 */
export function searchTextOf(agency: SearchedAgency, shortForms: readonly ShortForm[]): string {
  const { nameTh, nameEn, code, otherNames, otherCodes } = agency
  const name = squeeze(nameTh)
  const main = squeeze(nameTh.replace(/\s*\([^)]*\)/g, ''))
  return barred([
    name,
    main,
    ...withoutType(main),
    ...inShort(name, shortForms),
    squeeze(nameEn ?? ''),
    ...otherNames.map(squeeze),
    ...otherNames.map((other) => squeeze(other.replace(/\s*\([^)]*\)/g, ''))),
    ...otherNames.flatMap((other) => dottedOf(other) ?? []),
    ...(nameTh.match(/[0-9๐-๙]+/g) ?? []).map(squeeze),
    ...otherCodes.map(squeeze),
    code,
    code.replace(/^0+/, ''),
  ])
}

/** What the column `search_around` of an agency holds. */
export const aroundTextOf = ({ around }: SearchedAgency, shortForms: readonly ShortForm[]): string =>
  barred(around.map(squeeze).flatMap((name) => [name, ...inShort(name, shortForms)]))

const inShort = (name: string, shortForms: readonly ShortForm[]): string[] =>
  shortForms
    .filter(({ long }) => name.startsWith(long))
    .map(({ short, long }) => short + name.slice(long.length))

const barred = (texts: readonly string[]): string =>
  `|${[...new Set(texts)].filter((text) => text !== '').join('|')}|`
