import {
  operationIds,
  UploadDocumentDocument,
  ViewerDocument,
  type UploadDocumentMutationVariables,
} from '@eact/schema/generated/documents'
import { expect, test } from 'vitest'
import { client } from './client.ts'
import { askFor, refusals } from './for-person.ts'
import { isOutdated } from './outdated.ts'

/** Keeps the body of a request and answers it with an error. */
function answering(code: string) {
  const bodies: unknown[] = []
  const answer: typeof fetch = async (_input, init) => {
    bodies.push(init?.body)
    return Response.json({ errors: [{ message: code, extensions: { code } }] })
  }
  return { bodies, answer }
}

test('an operation is sent by its hash, and its text never', async () => {
  const { bodies, answer } = answering('FORBIDDEN')
  await client.query(ViewerDocument, {}, { fetch: answer }).toPromise()
  expect(JSON.parse(String(bodies[0]))).toEqual({
    operationName: 'Viewer',
    variables: {},
    extensions: { persistedQuery: { version: 1, sha256Hash: operationIds.Viewer } },
  })
  expect(isOutdated()).toBe(false)
})

test('an upload is sent by its hash too, beside the file', async () => {
  const { bodies, answer } = answering('FORBIDDEN')
  const file = new File(['%PDF-1.7'], 'ก.pdf')
  const variables: UploadDocumentMutationVariables = {
    reportId: 'r',
    section: 'SECTION_10',
    file,
    idempotencyKey: 'k',
  }
  await client.mutation(UploadDocumentDocument, variables, { fetch: answer }).toPromise()
  const form = bodies[0] as FormData
  expect(JSON.parse(form.get('operations') as string)).toEqual({
    operationName: 'UploadDocument',
    variables: { reportId: 'r', section: 'SECTION_10', file: null, idempotencyKey: 'k' },
    extensions: { persistedQuery: { version: 1, sha256Hash: operationIds.UploadDocument } },
  })
  expect(form.get('0')).toBeInstanceOf(File)
})

test('a service that does not know the operation is newer than the page', async () => {
  const { bodies, answer } = answering('PERSISTED_OPERATION_UNKNOWN')
  const { error } = await client.query(ViewerDocument, {}, { fetch: answer }).toPromise()
  expect(error?.graphQLErrors).toHaveLength(1)
  expect(bodies).toHaveLength(1)
  expect(isOutdated()).toBe(true)
})

test('what is asked says for whom, and hears when another is signed in', async () => {
  const named: (string | null)[] = []
  const answer: typeof fetch = async (_input, init) => {
    named.push(new Headers(init?.headers).get('x-for-person'))
    const extensions = { code: 'ANOTHER_PERSON', messages: { th: 'ผู้อื่น', en: 'another' } }
    return Response.json({ errors: [{ message: 'another', extensions }] }, { status: 409 })
  }
  const before = refusals()
  await client.query(ViewerDocument, {}, { fetch: answer }).toPromise()
  askFor('p')
  await client.query(ViewerDocument, {}, { fetch: answer }).toPromise()
  askFor(null)
  expect(named).toEqual([null, 'p'])
  expect(refusals() - before).toBe(2)
})
