import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { forPersonHeader } from './for-person.ts'
import {
  startTestGateway,
  withScopes,
  withSession,
  withUnknownSession,
  type TestGateway,
} from './limits/testing.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startTestGateway()
})
afterAll(() => gateway.stop())
beforeEach(() => void (gateway.asked.length = 0))

const save = 'mutation { createReport(agencyId: "1") { errors { code } } }'

async function send(headers: Record<string, string>, body: string | FormData) {
  const response = await fetch(`http://${gateway.host}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'apollo-require-preflight': '1' },
    body,
  })
  const { errors } = (await response.json()) as {
    errors?: { extensions: { code: string; messages: { th: string; en: string } } }[]
  }
  return { status: response.status, code: errors?.[0]?.extensions.code, heard: gateway.asked.length }
}

const ask = (headers: Record<string, string>, query = save) =>
  send({ ...headers, 'content-type': 'application/json' }, JSON.stringify({ query }))

function upload(headers: Record<string, string>) {
  const form = new FormData()
  const query = 'mutation($file: Upload!) { uploadDocument(reportId: "1", file: $file) { errors { code } } }'
  form.append('operations', JSON.stringify({ query, variables: { file: null } }))
  form.append('map', JSON.stringify({ 0: ['variables.file'] }))
  form.append('0', new Blob(['%PDF-1.7']), 'a.pdf')
  return send(headers, form)
}

const refused = { status: 409, code: 'ANOTHER_PERSON', heard: 0 }

test('what a page sends for another than the one who is signed in is refused, and no subgraph hears of it', async () => {
  const forAnother = { ...withSession, [forPersonHeader]: 'another' }
  expect(await ask(forAnother)).toEqual(refused)
  expect(await ask(forAnother, '{ agency(code: "150000000000") { id } }')).toEqual(refused)
  expect(await upload(forAnother)).toEqual(refused)
  // A machine is nobody who opened a page.
  expect(await ask({ ...withScopes('READ'), [forPersonHeader]: 'person' })).toEqual(refused)
})

test('what is sent for the one who is signed in goes on, and so does what names nobody', async () => {
  for (const headers of [withSession, { ...withSession, [forPersonHeader]: 'person' }]) {
    gateway.asked.length = 0
    expect((await ask(headers)).heard).toBe(1)
    gateway.asked.length = 0
    expect((await upload(headers)).heard).toBe(1)
  }
})

test('where nobody is signed in, or that cannot be told, it is answered as ever', async () => {
  expect((await ask({ [forPersonHeader]: 'person' })).code).toBe('UNAUTHENTICATED')
  expect((await ask({ ...withUnknownSession, [forPersonHeader]: 'person' })).code).toBe('SERVICE_UNAVAILABLE')
})
