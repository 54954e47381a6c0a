import { expect, test } from 'vitest'
import { groupVariables, readCodes } from './group-filters.ts'

test('codes are read however they were pasted, each once, and the first that is none is told', () => {
  expect(readCodes(' 100000000001,\n๑๐๐๐๐๐๐๐๐๐๐๒;\t100000000001 ')).toEqual({
    codes: ['100000000001', '100000000002'],
    wrong: null,
  })
  expect(readCodes('100000000001 12345 x')).toMatchObject({ wrong: '12345' })
  expect(readCodes(' \n')).toEqual({ codes: [], wrong: null })
})

test('closed groups are asked for only when they are wanted', () => {
  const state = { text: '', agency: '', show: '', after: null, offset: 0 } as const
  expect(groupVariables(state, undefined).filter).toEqual({ text: null, memberId: null, withClosed: false })
  expect(groupVariables({ ...state, text: 'กระบี่', show: 'ALL' }, 'x').filter).toEqual({
    text: 'กระบี่',
    memberId: 'x',
    withClosed: true,
  })
})
