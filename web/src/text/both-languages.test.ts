import { describe, expect, test } from 'vitest'
import { en } from './en.ts'
import { th } from './th.ts'

const thaiLetter = /[ก-๛]/

type Said = string | ((...of: string[]) => string | string[])

/** Every sentence with the way to it. */
function saidIn(shape: unknown, path = ''): [path: string, said: Said][] {
  if (typeof shape === 'string' || typeof shape === 'function') return [[path, shape as Said]]
  return Object.entries(shape as object).flatMap(([key, part]) => saidIn(part, path ? `${path}.${key}` : key))
}

const thai = new Map(saidIn(th))
const english = new Map(saidIn(en))

/** What a sentence says of three things, which it tells or not. */
const say = (said: Said): string =>
  [typeof said === 'string' ? said : said('⟦1⟧', '⟦2⟧', '⟦3⟧')].flat().join('\n')
const told = (said: Said): string[] => [...new Set(say(said).match(/⟦\d⟧/g))].toSorted()

/** English sentences in which Thai letters are meant, and why. */
const meantThai: Record<string, string> = {
  'agencies.textHint': 'names are searched for as people type them',
  'list.orders.NAME': 'names are sorted as the Thai alphabet has them',
  'list.orders.NAME_BACK': 'names are sorted as the Thai alphabet has them',
  'group.nameHint': 'names of groups are Thai',
  'issue.csvPlaceholder': 'notes name people as they write themselves',
  'slip.steps': 'the button of Digital ID, which speaks Thai',
  'design.dayHint': 'days are understood as either language writes them',
  'contact.exampleWords.3': 'names are searched for as people type them',
  'contact.tries.1': 'abbreviations of Thai names',
  'contact.tries.2': 'a Thai name with its province',
}

/** Sentences that name a year: each language its own. */
const ownYear = ['form.meansCommonEra', 'dayField.yearName', 'dayField.monthName']

const where = (matches: (path: string, said: Said) => boolean, of: Map<string, Said>): string[] =>
  [...of].filter(([path, said]) => matches(path, said)).map(([path]) => path)

describe('the two languages', () => {
  test('say the same things', () => {
    expect([...english.keys()].toSorted()).toEqual([...thai.keys()].toSorted())
    expect(english.size).toBeGreaterThan(1000)
  })

  test('English is English', () => {
    const left = where((path, said) => thaiLetter.test(say(said)) && !(path in meantThai), english)
    expect(left).toEqual([])
    expect(Object.keys(meantThai).filter((path) => !thaiLetter.test(say(english.get(path) ?? '')))).toEqual(
      [],
    )
  })

  test('Thai is Thai, or the same in both: a name, a code, nothing', () => {
    const left = where((path, said) => {
      const words = say(said).replaceAll(/⟦\d⟧/g, '')
      return (
        !thaiLetter.test(words) &&
        words !== say(english.get(path) ?? '').replaceAll(/⟦\d⟧/g, '') &&
        !ownYear.includes(path)
      )
    }, thai)
    expect(left).toEqual([])
  })

  test('tell what they are given, the one as the other', () => {
    const differing = where((path, said) => {
      const other = english.get(path) ?? ''
      return (
        typeof said !== typeof other ||
        (!ownYear.includes(path) && String(told(said)) !== String(told(other)))
      )
    }, thai)
    expect(differing).toEqual([])
  })
})
