import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { formatGatewayError } from './errors.ts'

test.each([
  'got invalid value { nationalId: "1101700230708" } at "at.rows[0]"',
  'String cannot represent a non string value: 1101700230708',
  'got invalid value "1-1017-00230-70-8"',
  'got invalid value "๑ ๑๐๑๗ ๐๐๒๓๐ ๗๐ ๘"',
])('a citizen’s number does not come back in a sentence: %s', (message) => {
  const extensions = { code: 'BAD_USER_INPUT' }
  const shown = formatGatewayError({ message, extensions }, new GraphQLError(message, { extensions }))
  expect(shown.message).not.toMatch(/[\d๐-๙]{3}/)
  expect(shown.message).toContain('x-xxxx-xxxxx-xx-x')
})

test('what is no such number stays', () => {
  const message =
    'Unknown agency "123456789012" of 01a206d5-4c77-7769-9817-e6730f9ecd5f, at 2026-11-23T05:10:00Z.'
  const extensions = { code: 'BAD_USER_INPUT' }
  expect(formatGatewayError({ message, extensions }, new GraphQLError(message, { extensions })).message).toBe(
    message,
  )
})

test.each([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
])('what GraphQL itself found is told in Thai, too: %s', (code) => {
  const message = 'Expected 1101700230708 at "at.rows[0]"'
  const { extensions } = formatGatewayError(
    { message, extensions: { code } },
    new GraphQLError(message, { extensions: { code } }),
  )
  const en = 'Expected x-xxxx-xxxxx-xx-x at "at.rows[0]"'
  expect(extensions).toEqual({ code, messages: { th: expect.stringMatching(/^[ก-๙ ]+: Expected x-/), en } })
})
