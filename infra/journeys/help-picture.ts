import type { Browser, Locator, Page } from 'playwright-core'
import { withFewColours, type Picture } from './help-colours.ts'
import { cropOf, line, outlinesOf, unionOf, type Box } from './help-crop.ts'
import { inkOf, ownBox, wordsWithin } from './help-ink.ts'
import type { Shown } from './help-walker.ts'

/** So high that what sticks to the edges of the screen stands in no picture of what is in its middle. */
const tallScreen = 1400
/** A page stands still when it looks the same so many times, so many milliseconds apart. */
const still = { times: 5, apart: 120 }

/** Nothing sticks to the screen, shines through behind a dialog, or comes and goes while a file is read. */
const quiet = `
  dialog::backdrop { background: light-dark(#e3e8ee, #20262d) !important }
  .save-bar { position: static !important }
  .findings > .hint:only-child { display: none !important }
`

/** A picture of a step, and what can be read in it. */
export interface StepPicture extends Picture {
  words: string
}

const listOf = (some: Locator | readonly Locator[] | undefined): readonly Locator[] =>
  some === undefined ? [] : 'first' in some ? [some] : some

/** Takes a picture of what a step is about, with its marks outlined. The screen is as it was afterwards. */
export async function pictureOfStep(browser: Browser, page: Page, shown: Shown): Promise<StepPicture> {
  const before = page.viewportSize()
  const screen = { width: before?.width ?? 1024, height: shown.high ?? tallScreen }
  await page.setViewportSize(screen)
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [sheet]
  }, quiet)
  for (const one of listOf(shown.hide))
    await one.evaluateAll((all) => all.forEach((element) => element.setAttribute('hidden', '')))
  const marks = listOf(shown.mark)
  const frames = listOf(shown.frame)
  await standStill(page)
  await nameSite(page)
  await bringIntoSight(page, [...marks, ...frames], screen.height)
  const boxes = await Promise.all(marks.map((mark) => ownBox(mark)))
  const frame = frames.length > 0 ? unionOf(await Promise.all(frames.map((one) => boxOf(one)))) : null
  const ink = await inkOf(page)
  const outlines = outlinesOf(boxes, ink)
  const clip = cropOf({ marks: outlines, frame, ink, screen })
  const words = await wordsWithin(page, clip)
  await outline(page, outlines)
  const bytes = await page.screenshot({ clip, animations: 'disabled' })
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('[data-outline]')) one.remove()
    document.adoptedStyleSheets = []
  })
  if (before) await page.setViewportSize(before)
  return { ...(await withFewColours(browser, bytes)), words }
}

/** Holds a step to it that what its picture would outline and show is on the screen. */
export async function holdToScreen({ mark, frame }: Shown): Promise<void> {
  for (const one of [...listOf(mark), ...listOf(frame)]) await one.first().waitFor()
}

/** Takes a picture of what is on the screen. */
export async function pictureOfScreen(browser: Browser, page: Page): Promise<Picture> {
  await standStill(page)
  return withFewColours(browser, await page.screenshot({ animations: 'disabled' }))
}

async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.first().boundingBox()
  if (!box) throw new Error(`${String(locator)} is not on the screen.`)
  return box
}

/** Until nothing is awaited, the letters have come, and everything stays where it is. */
async function standStill(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
  await page.evaluate(async ({ times, apart }) => {
    await document.fonts.ready
    const look = () =>
      [...document.querySelectorAll('*')]
        .map((element) => {
          const { x, y, width, height } = element.getBoundingClientRect()
          return [x, y, width, height].map(Math.round).join()
        })
        .join(' ')
    let last = look()
    for (let same = 0; same < times;) {
      await new Promise((resolve) => {
        setTimeout(resolve, apart)
      })
      const now = look()
      same = now === last ? same + 1 : 0
      last = now
    }
  }, still)
}

/** Scrolls so that what is shown stands in the middle of the screen. */
async function bringIntoSight(page: Page, all: readonly Locator[], high: number): Promise<void> {
  await all[0]
    ?.first()
    .evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }))
  const { y, height } = unionOf(await Promise.all(all.map((one) => boxOf(one))))
  if (height <= high)
    await page.evaluate((by) => scrollBy({ top: by, behavior: 'instant' }), y + height / 2 - high / 2)
}

/** Draws around what is marked, above whatever is open. */
const outline = (page: Page, boxes: readonly Box[]): Promise<void> =>
  page.evaluate(
    ({ all, thick }) => {
      const place = document.querySelector('dialog[open]') ?? document.body
      for (const { x, y, width, height } of all) {
        const drawn = document.createElement('div')
        drawn.dataset['outline'] = ''
        Object.assign(drawn.style, {
          position: 'fixed',
          left: `${x}px`,
          top: `${y}px`,
          width: `${width}px`,
          height: `${height}px`,
          boxSizing: 'border-box',
          border: `${thick}px solid #c8380f`,
          borderRadius: '8px',
          pointerEvents: 'none',
          zIndex: '2147483647',
        })
        place.append(drawn)
      }
    },
    { all: boxes, thick: line },
  )

/** Where a page names the address at which the journey runs, the real one stands in its picture. */
const nameSite = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const words = text.nodeValue ?? ''
      // Addresses stand in parts, between which a line may end.
      if (words === `${location.protocol}//`) text.nodeValue = 'https://'
      else if (words.includes(location.host))
        text.nodeValue = words
          .replaceAll(location.origin, 'https://info.go.th')
          .replaceAll(location.host, 'info.go.th')
    }
  })
