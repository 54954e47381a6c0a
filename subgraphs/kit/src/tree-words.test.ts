import { expect, test } from 'vitest'
import { readSearchText } from './tree-words.ts'

test('a text is read as a whole and as its words, without dots, capitals and Thai digits', () => {
  expect(readSearchText(' อ.บ.ต. ท่าข้าม  KM ๕ ')?.typed).toEqual({
    joined: 'อบตท่าข้ามkm5',
    words: ['อบต', 'ท่าข้าม', 'km', '5'],
  })
})

test('the dots within an abbreviation are remembered', () => {
  expect(readSearchText(' ก. พ. ร. ')?.dotted).toBe('ก.พ.ร')
  expect(readSearchText('กพร.')?.dotted).toBeNull()
})

test.each(['', ' ', '%_\\', '🏛️', '...'])('%j asks for nothing that a name could hold', (text) => {
  expect(readSearchText(text)).toBeNull()
})

test('at most eight words count, each once', () => {
  expect(readSearchText('ก ก ข ค ง จ ฉ ช ซ ฌ ญ')?.typed.words).toEqual([
    'ก',
    'ข',
    'ค',
    'ง',
    'จ',
    'ฉ',
    'ช',
    'ซ',
  ])
})

test.each([
  ['di,liirkdi', 'กรมสรรพากร'],
  ['di,mujfbo', 'กรมที่ดิน'],
  ['กเฟ', 'dga'],
])('%s is also read as %s, typed with the keyboard in the other language', (text, meant) => {
  expect(readSearchText(text)?.otherKeyboard?.joined).toBe(meant)
})

test('pieces of a slipped text leave out what many names begin with, and each has three characters', () => {
  expect(readSearchText('กรมสรพากร')?.slipped?.pieces).toEqual([
    ['สรพ', ''],
    ['', 'ากร'],
  ])
  expect(readSearchText('สำนักประกันสงัคม')?.slipped?.pieces).toEqual([
    ['ประกัน', ''],
    ['', 'นสงัคม'],
    ['ประ', 'ัคม'],
  ])
  expect(readSearchText('กรม')?.slipped).toBeNull()
})
