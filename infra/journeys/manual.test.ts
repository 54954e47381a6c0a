import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { repository } from '../start/config.ts'
import { manualItems, manualLabel, manualLabels } from './manual.ts'

test('every item of the reporting parts of the manual stands in the file, in order', () => {
  expect(manualItems).toEqual(Array.from({ length: 73 }, (_, place) => `M${45 + place}`))
})

test('a label is read as it is printed, several in their order', () => {
  expect(manualLabel('M60')).toBe('+ รายงาน')
  expect(manualLabels('M91').slice(1)).toEqual([
    'ครบถ้วน',
    'ประกาศแล้ว ยังไม่ครบถ้วนทุกใบอนุญาต',
    'ยังไม่ประกาศ (รวมถึงอยู่ระหว่างดำเนินการ)',
  ])
  expect(manualLabels('M61')).toEqual([])
})

test('what is no item, or has no label, is not asked for in vain', () => {
  expect(() => manualLabels('M1')).toThrow('M1 is no item')
  expect(() => manualLabel('M61')).toThrow('M61 has no label')
})

/** Names of tests, as they are written, with the table that they are filled in from. */
const testNames = /(?:^|\s)test(?:\.each\(([^]*?)\))?\(\s*(['"`])(.*?)\2,/gm
/** `M5`, `M8–M21`. */
const namedItems = /M(\d+)(?:–M?(\d+))?/g

test('every item of the manual, M5 to M117, is held by a test that bears its number', async () => {
  const held = new Set<number>()
  for (const folder of ['infra/journeys', 'subgraphs/identity/src']) {
    const files = await readdir(join(repository, folder), { recursive: true })
    for (const file of files.filter((name) => name.endsWith('.test.ts'))) {
      const text = await readFile(join(repository, folder, file), 'utf8')
      for (const [, each = '', , name = ''] of text.matchAll(testNames))
        for (const [, first, last = first] of `${each} ${name.split(':')[0]}`.matchAll(namedItems))
          for (let item = Number(first); item <= Number(last); item += 1) held.add(item)
    }
  }
  const items = Array.from({ length: 113 }, (_, place) => 5 + place)
  expect(items.filter((item) => !held.has(item)).map((item) => `M${item}`)).toEqual([])
})
