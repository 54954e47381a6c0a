import { writeCount } from './count.ts'

/** A count with the noun that goes with it: `1 agency`, `2,000 agencies`. @param several where it is not one and an s */
export const countOf = (many: number, one: string, several = `${one}s`): string =>
  `${writeCount(many)} ${many === 1 ? one : several}`

/** For example `1 agency`, `0 agencies`. */
export const countAgencies = (many: number): string => countOf(many, 'agency', 'agencies')
