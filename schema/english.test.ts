import { buildSchema, parse, print } from 'graphql'
import { expect, test } from 'vitest'
import { askForEnglish } from './english.ts'

const schema = buildSchema(`
  type Query { book: Book faults: [Fault!]! }
  type Book { message: String }
  interface Told { message: String! messageEn: String! }
  type Fault implements Told { message: String! messageEn: String! columnLabel: String columnLabelEn: String }
`)

test.each([
  ['a sentence', '{ faults { message } }', '{ faults { message messageEn } }'],
  ['a label', '{ faults { columnLabel } }', '{ faults { columnLabel columnLabelEn } }'],
  ['a fragment', 'fragment F on Told { message }', 'fragment F on Told { message messageEn }'],
  ['both already', '{ faults { messageEn message } }', '{ faults { messageEn message } }'],
  ['no sentence', '{ faults { __typename } }', '{ faults { __typename } }'],
  ['a sentence without a twin', '{ book { message } }', '{ book { message } }'],
])('of %s the English twin is asked for, once and where there is one', (_, asked, sent) => {
  expect(print(askForEnglish(parse(asked), schema))).toBe(print(parse(sent)))
})
