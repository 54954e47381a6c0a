import { expect, test } from 'vitest'
import { createMessageReader } from './stream.ts'

const stream = ':\n\nevent: next\ndata: {"name":"กรมการปกครอง"}\n\n:\n\nevent: complete\ndata: \n\n'

test.each([1, 2, 7, 1000])('messages are read from pieces of %i letters, comments left out', (size) => {
  const read = createMessageReader()
  const messages = []
  for (let at = 0; at < stream.length; at += size) messages.push(...read(stream.slice(at, at + size)))
  expect(messages).toEqual([
    { event: 'next', data: '{"name":"กรมการปกครอง"}' },
    { event: 'complete', data: '' },
  ])
})

test('a message that has not ended is kept for later', () => {
  const read = createMessageReader()
  expect(read('event: next\ndata: 1\n')).toEqual([])
  expect(read('\nevent: ne')).toEqual([{ event: 'next', data: '1' }])
  expect(read('xt\ndata: 2\n\n')).toEqual([{ event: 'next', data: '2' }])
})
