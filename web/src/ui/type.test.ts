import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const web = fileURLToPath(new URL('../', import.meta.url))
const sheets = ['ui', 'features', 'public', 'help'].flatMap((folder) =>
  readdirSync(`${web}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.css'))
    .map((path) => ({
      path: `${folder}/${path}`,
      // Paper has sizes of its own.
      css: readFileSync(`${web}${folder}/${path}`, 'utf8').replace(/@media print \{[\s\S]*?\n\}/g, ''),
    })),
)
const values = (css: string, property: string) =>
  Array.from(css.matchAll(new RegExp(`(?<![-\\w])${property}:\\s*([^;]+);`, 'g')), ([, value = '']) => value)

test('no text is smaller than the smallest size, 17 px', () => {
  expect(sheets.length).toBeGreaterThan(20)
  const small = sheets.flatMap(({ path, css }) =>
    values(css, 'font-size')
      .filter(
        (value) =>
          !/^(1(\.\d+)?|[2-9](\.\d+)?)rem$|^var\(--small\)$|^inherit$|^1em$|^1\d\d(\.\d+)?%$/.test(value),
      )
      .map((value) => `${path}: ${value}`),
  )
  expect(small).toEqual([])
  const tokens = sheets.find(({ path }) => path.endsWith('tokens.css'))?.css ?? ''
  const rem = (16 * Number.parseFloat(values(tokens, 'font-size')[0] ?? '')) / 100
  expect(rem * Number.parseFloat(values(tokens, '--small')[0] ?? '')).toBeGreaterThanOrEqual(17)
})

test('no lines stand closer than 1.6, for Thai stacks marks above and below', () => {
  const tight = sheets.flatMap(({ path, css }) =>
    values(css, 'line-height')
      // 1 is for single signs, such as a cross.
      .filter((value) => value !== '1' && Number.parseFloat(value) < 1.6)
      .map((value) => `${path}: ${value}`),
  )
  expect(tight).toEqual([])
})
