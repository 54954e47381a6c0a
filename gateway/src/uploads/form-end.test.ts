import { expect, test } from 'vitest'
import { FormEnd } from './form-end.ts'

function within(text: string, size: number): string {
  const end = new FormEnd('b-b')
  const pieces: string[] = []
  for (let at = 0; at < text.length; at += size) {
    pieces.push(end.within(Buffer.from(text.slice(at, at + size))).toString())
  }
  return pieces.join('')
}

test.each([
  ['--b-b\r\nx\r\n--b-b--\r\nepilogue\r\n--b-b\r\nmore', '--b-b\r\nx\r\n--b-b--'],
  ['--b-b--\r\nepilogue', '--b-b--'],
  ['no end\r\n--b-b-\r\n--b-\r\n\r\n--b-b', 'no end\r\n--b-b-\r\n--b-\r\n\r\n--b-b'],
  ['not at the beginning of a line --b-b-- x', 'not at the beginning of a line --b-b-- x'],
  ['\r\n--b\r\n--b-b--x\r\n--b-b--', '\r\n--b\r\n--b-b--'],
])('the end of a form is found however it is cut into chunks: %j', (text, expected) => {
  for (let size = 1; size <= text.length; size += 1) expect(within(text, size)).toBe(expected)
})
