import { badInput } from './errors.ts'

/**
 * The one value of a parameter of an address; null where it is left out or empty.
 *
 * @throws Refusal BAD_USER_INPUT where it is given twice
 */
export function oneOf(asked: URLSearchParams, name: string): string | null {
  const all = asked.getAll(name)
  if (all.length > 1) throw notUnderstood(name, all.join(', '), ['one'])
  return all[0] === undefined || all[0] === '' ? null : all[0]
}

/** Several values, with commas or given again; null where there are none. */
export function listOf(asked: URLSearchParams, name: string): string[] | null {
  const all = asked.getAll(name).flatMap((text) => text.split(',').map((word) => word.trim()))
  const wanted = all.filter((word) => word !== '')
  return wanted.length > 0 ? wanted : null
}

/** Several of certain words. @throws Refusal BAD_USER_INPUT for any other */
export function wordsOf<Word extends string>(
  asked: URLSearchParams,
  name: string,
  words: readonly Word[],
): Word[] | null {
  const wanted = listOf(asked, name)
  const wrong = wanted?.find((word) => !(words as readonly string[]).includes(word))
  if (wrong !== undefined) throw notUnderstood(name, wrong, words)
  return wanted as Word[] | null
}

/** One of certain words. @throws Refusal BAD_USER_INPUT for any other */
export function wordOf<Word extends string>(
  asked: URLSearchParams,
  name: string,
  words: readonly Word[],
): Word | null {
  const word = oneOf(asked, name)
  if (word !== null && !(words as readonly string[]).includes(word)) throw notUnderstood(name, word, words)
  return word as Word | null
}

/** For whom a table is written: people read heads and words in their language, programs the names of columns and values. */
export type TableForm = 'THAI' | 'ENGLISH' | 'PLAIN'

/** `form=thai`, `english` or `plain`; Thai where nothing is said. @throws Refusal BAD_USER_INPUT for any other word */
export const formOf = (asked: URLSearchParams): TableForm =>
  (wordOf(asked, 'form', ['thai', 'english', 'plain']) ?? 'thai').toUpperCase() as TableForm

/** `true` or `false`. @throws Refusal BAD_USER_INPUT for any other word */
export function flagOf(asked: URLSearchParams, name: string): boolean | null {
  const word = wordOf(asked, name, ['true', 'false'])
  return word === null ? null : word === 'true'
}

/** @throws Refusal BAD_USER_INPUT for a parameter that there is not: nothing is left out silently */
export function refuseStrangers(asked: URLSearchParams, known: readonly string[]): void {
  const stranger = [...asked.keys()].find((name) => !known.includes(name))
  if (stranger !== undefined) throw notUnderstood(stranger, stranger, known)
}

const notUnderstood = (name: string, got: string, wanted: readonly string[]) =>
  badInput({
    th: `ไม่เข้าใจค่า “${got.slice(0, 60)}” ของ ${name.slice(0, 60)} ใช้ได้: ${wanted.join(', ')}`,
    en: `${JSON.stringify(got.slice(0, 60))} is not understood as ${name.slice(0, 60)}; there are: ${wanted.join(', ')}.`,
  })
