import { expect, test } from 'vitest'
import { mergeResolvers } from './resolvers.ts'

const one = () => 1

test('several nouns bring fields of one type', () => {
  const merged = mergeResolvers([{ Agency: { name: one } }, { Agency: { code: one }, Report: { id: one } }])
  expect(merged).toEqual({ Agency: { name: one, code: one }, Report: { id: one } })
})

test('two that bring the same field are told of', () => {
  expect(() => mergeResolvers([{ Agency: { name: one } }, { Agency: { name: one } }])).toThrow(
    'Agency.name is resolved twice',
  )
})
