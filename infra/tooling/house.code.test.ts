import { describe, expect, test } from 'vitest'

import { importsOf, withoutComments } from './house.code.ts'

describe('reading code', () => {
  test('comments are left out, strings and patterns are kept', () => {
    const text = "const a = '// no' // yes\nconst b = /['\"]\\/\\//.test(a) /* b\nc */ + `/* ${a} */`"
    expect(withoutComments(text)).toBe(
      "const a = '// no'       \nconst b = /['\"]\\/\\//.test(a)     \n     + `/* ${a} */`",
    )
  })

  test('imports of every form are found, with their lines', () => {
    const text = [
      "import a, { b } from 'one'",
      "import type { C } from 'two'",
      "import 'three'",
      "// import d from 'four'",
      'export {',
      '  e,',
      "} from './five.ts'",
      "const f = await import('six')",
      'const text = `',
      "import j from 'nine'",
      "${import('ten')}`",
      'export const g = h',
      "import * as i from 'seven'",
      "import type from 'eight'",
    ].join('\n')
    expect(importsOf(text).map(({ specifier, isTypeOnly, line }) => [specifier, isTypeOnly, line])).toEqual([
      ['one', false, 1],
      ['two', true, 2],
      ['three', false, 3],
      ['./five.ts', false, 7],
      ['seven', false, 13],
      ['eight', false, 14],
      ['six', false, 8],
    ])
  })
})
