import { describe, expect, test } from 'vitest'
import { compact, tidyPages, tidyThai } from './reading.text.ts'

describe('text is put right', () => {
  test.each([
    ['sara am in two', 'ส\u0e4d\u0e32นักงาน', 'ส\u0e33นักงาน'],
    ['sara am with its tone between', 'น\u0e49\u0e4d\u0e32', 'น\u0e49\u0e33'],
    ['sara am with its tone behind the ring', 'น\u0e4d\u0e49\u0e32', 'น\u0e49\u0e33'],
    ['sara am with its tone at the end', 'น\u0e33\u0e49', 'น\u0e49\u0e33'],
    ['a tone before its vowel', 'ท\u0e48\u0e35', 'ท\u0e35\u0e48'],
    ['a silent mark before its vowel', 'สิทธ\u0e4c\u0e34', 'สิทธ\u0e34\u0e4c'],
    ['two sara e', 'เเก้ว', 'แก้ว'],
    ['a mark twice', 'ที่\u0e48', 'ที่'],
    ['private glyphs of Microsoft', 'ป\uf702\uf70bญ\uf70a', 'ปี้ญ่'],
    ['private glyphs of Apple', 'ป\uf886\uf88a', 'ปี่'],
    ['a space before a mark', 'ก ำหนด ท ี่', 'กำหนด ที่'],
    ['a space behind a leading vowel', 'เ ทศบาล', 'เทศบาล'],
    ['what cannot be seen', 'กรม\u200bที่\u00a0ดิน\ufeff', 'กรมที่ ดิน'],
    ['single letters', 'ป ร ะ ก า ศ ณ วั น ที่ ๑ ๒', 'ประกาศณวันที่๑๒'],
    ['TIS-620 taken for Latin', '»ÃÐ¡ÒÈ¡ÃÁÊÃÃ¾Ò¡ÃàÃ×èÍ§ªèÍ§·Ò§', 'ประกาศกรมสรรพากรเรื่องช่องทาง'],
  ])('%s', (_name, raw, tidy) => expect(tidyThai(raw)).toBe(tidy))

  test.each(['ต่าง ๆ ของ กรมที่ดิน ในปี ๒๕๖๖', 'ข้อ ๑ ให้ใช้ e-mail: a.b@c.go.th', 'Café Müller: naïve façade'])(
    'what is right stays as it is: %s',
    (text) => expect(tidyThai(text)).toBe(text),
  )
})

test('names are looked for without spaces, in Arabic digits and small letters, sara am as sara aa', () => {
  expect(compact('สำนักงาน\nDGA ที่ ๑๒')).toBe('สานักงานdgaที่12')
})

describe('pages are said to be', () => {
  const page = (text: string, hasImage = false, number = 1) => ({ page: number, text, hasImage })
  const body = 'ประกาศกรมที่ดิน เรื่อง ช่องทางอิเล็กทรอนิกส์สำหรับติดต่อ'
  test.each([
    ['text', [page(body)], 'READ', []],
    ['text beside an emblem', [page(body, true)], 'READ', []],
    ['a scan', [page('', true)], 'SCAN', [1]],
    ['a scan with a page number', [page('- 1 -', true)], 'SCAN', [1]],
    ['text with a scan behind', [page(body), page('2', true, 2)], 'READ', [2]],
    ['nothing', [page('')], 'UNREADABLE', []],
    ['glyphs that mean nothing', [page('\u0001\u0002#%&/()=!"1234567890'.repeat(9))], 'UNREADABLE', []],
  ])('%s', (_name, pages, state, scannedPages) => {
    expect(tidyPages(pages)).toMatchObject({ state, scannedPages })
  })
})
