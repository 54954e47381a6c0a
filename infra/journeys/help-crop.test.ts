import { expect, test } from 'vitest'
import { cropOf, outlinesOf, type Ink } from './help-crop.ts'

const screen = { width: 1000, height: 1400 }
const block = (y: number, height: number, x = 100, width = 300): Ink => ({
  kind: 'block',
  x,
  y,
  width,
  height,
})
const edge = (kind: 'start' | 'end', y: number): Ink => ({ kind, x: 80, y, width: 800, height: 1 })
const bottom = ({ y, height }: { y: number; height: number }) => y + height

test('a picture ends between two blocks, and cuts through none', () => {
  const ink = [block(300, 40), block(380, 30), block(500, 40), block(560, 60), block(640, 20), block(800, 20)]
  const crop = cropOf({ marks: [block(500, 40)], frame: null, ink, screen })
  const cut = ink.filter(
    (one) => one.y < crop.y !== bottom(one) <= crop.y || one.y < bottom(crop) !== bottom(one) <= bottom(crop),
  )
  expect(cut).toEqual([])
  expect(crop).toEqual({ x: 0, y: 362, width: 1000, height: 268 })
})

test('a label is not parted from its field, nor a line of a row from the row', () => {
  const mark = block(500, 40)
  const field = [block(600, 20), block(626, 44)]
  expect(bottom(cropOf({ marks: [mark], frame: null, ink: [mark, ...field], screen }))).toBe(688)
  const rows = [block(600, 20), edge('end', 630), block(640, 20)]
  expect(bottom(cropOf({ marks: [mark], frame: null, ink: [mark, ...rows], screen }))).toBe(636)
  const panel = [edge('start', 620), block(640, 200)]
  expect(bottom(cropOf({ marks: [mark], frame: null, ink: [mark, ...panel], screen }))).toBe(558)
})

test('a frame is shown whole, with plain ground around it', () => {
  const frame = { x: 200, y: 300, width: 400, height: 500 }
  const ink = [block(250, 20), block(300, 500, 200, 400), block(900, 20)]
  const crop = cropOf({ marks: [block(400, 40, 250, 100)], frame, ink, screen })
  expect(crop).toEqual({ x: 182, y: 285, width: 436, height: 533 })
})

test('what is above the first block begins with the screen', () => {
  const ink = [block(12, 40), block(200, 40)]
  expect(cropOf({ marks: [block(12, 40)], frame: null, ink, screen }).y).toBe(0)
})

test('a picture is as wide as the panel that its frame stands in', () => {
  const ink = [edge('start', 300), block(330, 40), edge('end', 400), block(410, 20, 500, 20)]
  expect(cropOf({ marks: [block(330, 40)], frame: block(300, 101), ink, screen })).toMatchObject({
    x: 62,
    width: 836,
  })
})

test('a frame that is too high is shown around what is marked', () => {
  const ink = Array.from({ length: 40 }, (_, at) => block(at * 34, 20))
  const frame = { x: 0, y: 0, width: 1000, height: 1395 }
  const crop = cropOf({ marks: [block(1190, 20)], frame, ink, screen })
  expect(crop.height).toBeLessThanOrEqual(1300)
  expect(crop.y).toBeLessThan(1190)
  expect(bottom(crop)).toBeGreaterThan(1215)
})

test('an outline leaves room around what is marked, less where something stands near', () => {
  const mark = block(500, 40)
  expect(outlinesOf([mark], [mark])).toEqual([{ x: 90, y: 490, width: 320, height: 60 }])
  const [outline] = outlinesOf([mark], [mark, block(480, 14)])
  expect(outline).toMatchObject({ y: 496, height: 54 })
})

test('outlines that would run into each other are one', () => {
  const two = [block(500, 40, 100, 100), block(500, 40, 201, 100)]
  expect(outlinesOf(two, two)).toHaveLength(1)
  expect(outlinesOf([block(500, 40, 100, 100), block(500, 40, 300, 100)], [])).toHaveLength(2)
  const [upper, lower] = outlinesOf([block(500, 40), block(556, 40)], [])
  expect(bottom(upper ?? block(0, 0))).toBeLessThan(lower?.y ?? 0)
})
