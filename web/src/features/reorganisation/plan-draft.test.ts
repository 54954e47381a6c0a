import { expect, test } from 'vitest'
import { emptyPart, emptyPlan, withoutPart } from './plan-draft.ts'

test('a part that is taken away leaves its children where they are, and the others keep theirs', () => {
  const given = {
    ...emptyPlan(),
    parts: [emptyPart(), emptyPart(), emptyPart()],
    partOf: { a: 0, b: 1, c: 2 },
  }
  expect(withoutPart(given, 1)).toMatchObject({ partOf: { a: 0, c: 1 } })
  expect(withoutPart(given, 1).parts).toHaveLength(2)
})
