import { crc32, deflateSync } from 'node:zlib'
import type { Browser, Locator, Page } from 'playwright-core'
import type { Shown } from './help-walker.ts'

/** A picture, small enough to be kept in the repository. */
export interface Picture {
  png: Buffer
  width: number
  height: number
}

interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** So high that what sticks to the edges of the screen stands in no picture of what is in its middle. */
const tallScreen = 1400
/** How high a picture may be, and how much stands around what is marked. */
const tallest = 560
const around = 96

/** Takes a picture of what a step is about, with its marks outlined. The screen is as it was afterwards. */
export async function pictureOfStep(browser: Browser, page: Page, shown: Shown): Promise<Picture> {
  const before = page.viewportSize()
  const width = before?.width ?? 1024
  await page.setViewportSize({ width, height: tallScreen })
  const marks = 'first' in shown.mark ? [shown.mark] : [...shown.mark]
  await marks[0]?.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  const boxes = await Promise.all(marks.map(boxOf))
  const clip = clipOf(boxes, shown.frame ? await boxOf(shown.frame) : null, width)
  await outline(page, boxes)
  await nameSite(page)
  const bytes = await page.screenshot({ clip, animations: 'disabled' })
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('[data-outline]')) one.remove()
  })
  if (before) await page.setViewportSize(before)
  return withFewColours(browser, bytes)
}

/** Holds a step to it that what its picture would outline is on the screen. */
export async function holdToScreen({ mark, frame }: Shown): Promise<void> {
  const marks = 'first' in mark ? [mark] : mark
  for (const one of [...marks, ...(frame ? [frame] : [])]) await one.first().waitFor()
}

/** Takes a picture of what is on the screen. */
export const pictureOfScreen = async (browser: Browser, page: Page): Promise<Picture> =>
  withFewColours(browser, await page.screenshot({ animations: 'disabled' }))

async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.first().boundingBox()
  if (!box) throw new Error(`${String(locator)} is not on the screen.`)
  return box
}

/** The part of the screen that is shown: the frame, or a strip around the marks; never taller than may be. */
function clipOf(boxes: readonly Box[], frame: Box | null, width: number): Box {
  const top = Math.min(...boxes.map(({ y }) => y))
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height))
  const from = Math.max(0, Math.floor(frame ? frame.y - 12 : top - around))
  const to = Math.min(tallScreen, Math.ceil(frame ? frame.y + frame.height + 12 : bottom + around))
  const left = frame ? Math.max(0, Math.floor(frame.x - 12)) : 0
  const right = frame ? Math.min(width, Math.ceil(frame.x + frame.width + 12)) : width
  const start = to - from > tallest ? Math.max(from, Math.min(Math.floor(top - around), to - tallest)) : from
  return { x: left, y: start, width: right - left, height: Math.min(tallest, to - start) }
}

/** Draws around what is marked, above whatever is open. */
const outline = (page: Page, boxes: readonly Box[]): Promise<void> =>
  page.evaluate((all) => {
    const place = document.querySelector('dialog[open]') ?? document.body
    for (const { x, y, width, height } of all) {
      const line = document.createElement('div')
      line.dataset['outline'] = ''
      Object.assign(line.style, {
        position: 'fixed',
        left: `${x - 5}px`,
        top: `${y - 5}px`,
        width: `${width + 10}px`,
        height: `${height + 10}px`,
        boxSizing: 'border-box',
        border: '3px solid #c8380f',
        borderRadius: '8px',
        pointerEvents: 'none',
        zIndex: '2147483647',
      })
      place.append(line)
    }
  }, boxes)

/** Where a page names the address at which the journey runs, the real one stands in its picture. */
const nameSite = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode())
      if (text.nodeValue?.includes(location.origin))
        text.nodeValue = text.nodeValue.replaceAll(location.origin, 'https://info.go.th')
  })

/** Writes a picture with at most 256 colours, which is enough for a screen and a third of the bytes. */
async function withFewColours(browser: Browser, bytes: Buffer): Promise<Picture> {
  const page = await browser.newPage()
  try {
    const { width, height, palette, pixels } = await page.evaluate(reduceColours, bytes.toString('base64'))
    const rows = Buffer.from(pixels, 'base64')
    const scanlines = Buffer.alloc((width + 1) * height)
    for (let y = 0; y < height; y++) rows.copy(scanlines, y * (width + 1) + 1, y * width, (y + 1) * width)
    const head = Buffer.alloc(13)
    head.writeUInt32BE(width, 0)
    head.writeUInt32BE(height, 4)
    // Eight bits for each pixel, which name a colour of the palette.
    head.set([8, 3, 0, 0, 0], 8)
    const png = Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', head),
      chunk('PLTE', Buffer.from(palette)),
      chunk('IDAT', deflateSync(scanlines, { level: 9 })),
      chunk('IEND', Buffer.alloc(0)),
    ])
    return { png, width, height }
  } finally {
    await page.close()
  }
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
}

/** Runs in a browser, which can read a PNG: the most frequent colours, and for each pixel the nearest of them. */
async function reduceColours(
  base64: string,
): Promise<{ width: number; height: number; palette: number[]; pixels: string }> {
  const data = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
  const image = await createImageBitmap(new Blob([data], { type: 'image/png' }))
  const { width, height } = image
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('There is no canvas.')
  context.drawImage(image, 0, 0)
  const points = context.getImageData(0, 0, width, height).data
  const counts = new Map<number, number>()
  const colourAt = (at: number) =>
    ((points[at] ?? 0) << 16) | ((points[at + 1] ?? 0) << 8) | (points[at + 2] ?? 0)
  for (let at = 0; at < points.length; at += 4) {
    const colour = colourAt(at)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const chosen = [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 256)
    .map(([colour]) => colour)
  const nearest = new Map(chosen.map((colour, at) => [colour, at]))
  const find = (colour: number): number => {
    let best = 0
    let least = Infinity
    for (const [at, other] of chosen.entries()) {
      const r = (colour >> 16) - (other >> 16)
      const g = ((colour >> 8) & 255) - ((other >> 8) & 255)
      const b = (colour & 255) - (other & 255)
      const distance = r * r + g * g + b * b
      if (distance < least) [best, least] = [at, distance]
    }
    nearest.set(colour, best)
    return best
  }
  const pixels = new Uint8Array(width * height)
  for (let at = 0; at < pixels.length; at++) {
    const colour = colourAt(at * 4)
    pixels[at] = nearest.get(colour) ?? find(colour)
  }
  let text = ''
  for (let at = 0; at < pixels.length; at += 8192)
    text += String.fromCharCode(...pixels.subarray(at, at + 8192))
  return {
    width,
    height,
    palette: chosen.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]),
    pixels: btoa(text),
  }
}
