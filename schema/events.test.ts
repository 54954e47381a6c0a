import { readFileSync } from 'node:fs'
import { buildSchema, isEnumType } from 'graphql'
import { expect, test } from 'vitest'
import { repository } from './sources.ts'

test('an event says what happened in the words of the API, each of them and no other', () => {
  const event = JSON.parse(readFileSync(`${repository}/schema/events/change.json`, 'utf8')) as {
    properties: { kind: { enum: string[] } }
  }
  const kinds = buildSchema(readFileSync(`${repository}/schema/api.graphql`, 'utf8')).getType('ChangeKind')
  const named = isEnumType(kinds) ? kinds.getValues().map(({ name }) => name) : []
  expect(event.properties.kind.enum.toSorted()).toEqual(named.toSorted())
})
