import { crc32, deflateSync } from 'node:zlib'
import type { Browser } from 'playwright-core'

/** A picture, small enough to be kept in the repository. */
export interface Picture {
  png: Buffer
  width: number
  height: number
}

/** Writes a picture with at most 256 colours, which is enough for a screen and a third of the bytes. */
export async function withFewColours(browser: Browser, bytes: Buffer): Promise<Picture> {
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
