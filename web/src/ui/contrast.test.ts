import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { colourPairs, contrast, readColours } from './contrast.ts'

const tokens = readColours(readFileSync(new URL('./tokens.css', import.meta.url), 'utf8'))
const colourOf = (name: string) => {
  const found = tokens.find((token) => token.name === name)
  if (!found) throw new Error(`There is no colour ${name}.`)
  return found
}

test('contrast is that of the standard', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(contrast('#ffffff', '#777777')).toBeCloseTo(4.48, 2)
})

test('the colours are read from the stylesheet', () => {
  expect(readColours('--a: light-dark(#ffffff, #000000);\n--b: #123456;\n--c: 1rem;')).toEqual([
    { name: 'a', light: '#ffffff', dark: '#000000' },
    { name: 'b', light: '#123456', dark: '#123456' },
  ])
  expect(tokens.length).toBeGreaterThan(20)
})

describe.each(['light', 'dark'] as const)('in the %s', (scheme) => {
  test.each(colourPairs)('$on can be told from $ground, at least $least : 1', ({ on, ground, least }) => {
    expect(contrast(colourOf(on)[scheme], colourOf(ground)[scheme])).toBeGreaterThanOrEqual(least)
  })
})
