import type { Browser, Locator, Page } from 'playwright-core'
import { costOf, type Cost, type Watched } from './page-watch.ts'

/** Something that is done on a page, with what it cost. */
export interface Done extends Cost {
  what: string
}

/** Does one thing after the other, and keeps what each cost. */
export type Try = (what: string, act: () => Promise<void>) => Promise<void>

export function trying(browser: Browser, watched: Watched): { done: Done[]; attempt: Try } {
  const done: Done[] = []
  return {
    done,
    attempt: async (what, act) => void done.push({ what, ...(await costOf(browser, watched, act)) }),
  }
}

/** The keys themselves: letters that the driver only writes are no events. */
export async function pressAll(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key, { delay: 20 })
}

/** Long enough for an answer and for what it changes. */
const pause = 400

/** A list narrowed as officers do: a text, a box, the next page. */
export async function useList(page: Page, attempt: Try): Promise<void> {
  const box = page.getByRole('searchbox')
  await box.waitFor()
  await attempt('type eight letters', async () => {
    await box.click()
    await pressAll(page, 'saraban '.split(''))
  })
  await attempt('clear', async () => {
    await page.getByRole('button', { name: 'ล้างค่า' }).click()
    await page.waitForTimeout(pause)
  })
  await attempt('next page', async () => {
    await page.getByRole('button', { name: 'หน้าถัดไป' }).click()
    await page.waitForTimeout(pause)
  })
  await attempt('choose a ministry', async () => {
    await page.getByLabel('กระทรวง').focus()
    await page.keyboard.press('ArrowDown')
    await page.waitForTimeout(pause)
  })
  // A phone is one from the start: what becoming one costs is no part of a tap.
  await page.setViewportSize({ width: 360, height: 740 })
  await page.waitForTimeout(pause)
  await attempt('open the menu on a phone', async () => {
    await page.getByRole('button', { name: 'เมนู' }).click()
    await page.waitForTimeout(pause)
  })
  await attempt('turn the phone', async () => {
    await page.setViewportSize({ width: 740, height: 360 })
    await page.waitForTimeout(pause)
  })
}

/** The form of a report: three answers given, a line of text. */
export async function useForm(page: Page, attempt: Try): Promise<void> {
  const radios = page.locator('main input[type=radio]:visible, main input[type=checkbox]:visible')
  await radios.first().waitFor()
  await attempt('give three answers', async () => {
    for (const place of [1, 3, 5]) await clickAt(page, radios.nth(place))
  })
  await attempt('type eight letters', async () => {
    const add = page.locator('main input[type=text]:visible, main textarea:visible').first()
    await add.scrollIntoViewIfNeeded()
    await add.click()
    await pressAll(page, 'announce'.split(''))
  })
}

async function clickAt(page: Page, field: Locator): Promise<void> {
  if ((await field.count()) === 0) return
  await field.scrollIntoViewIfNeeded()
  await field.click({ force: true })
  await page.waitForTimeout(100)
}

/** How the tree stands: how many rows it has, and where there is something to open among those in sight. */
interface TreeSight {
  rows: number
  isBusy: boolean
  target: { x: number; y: number } | null
}

const lookAtTree = `(() => {
  const tree = document.querySelector('[role=tree]')
  const box = tree.getBoundingClientRect()
  const rows = [...tree.querySelectorAll('[role=treeitem]')]
  const height = rows[0].getBoundingClientRect().height
  const inSight = rows
    .map((row) => ({ row, at: row.getBoundingClientRect() }))
    .filter(({ at }) => at.top >= box.top && at.bottom <= box.bottom)
    .sort((one, other) => one.at.top - other.at.top)
  const isOpening = ({ row }) => row.ariaExpanded === 'false' || row.matches('.more')
  const found = inSight.find(isOpening)
  return {
    rows: Math.round(tree.firstElementChild.getBoundingClientRect().height / height),
    isBusy: tree.querySelector('[aria-busy=true]') !== null,
    target: found ? { x: found.at.left + 200, y: found.at.top + height / 2 } : null,
  }
})()`

/** Opens the tree by the mouse, from the top, until so many rows are open. @returns how many there are */
export async function openTree(page: Page, wanted: number): Promise<number> {
  const tree = page.getByRole('tree')
  await page.getByRole('treeitem').first().waitFor()
  const box = await tree.boundingBox()
  if (!box) throw new Error('the tree has no place on the page')
  let rows = 0
  let quiet = 0
  while (quiet < 40) {
    const sight: TreeSight = await page.evaluate(lookAtTree)
    rows = sight.rows
    if (rows >= wanted && !sight.isBusy) break
    if (sight.isBusy) await page.waitForTimeout(10)
    else if (sight.target) {
      await page.mouse.click(sight.target.x, sight.target.y)
      quiet = 0
    } else {
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
      await page.mouse.wheel(0, box.height - 100)
      await page.waitForTimeout(40)
      quiet += 1
    }
  }
  return rows
}

/** Walks a tree that is open: to its end and back by the wheel and by keys, to a name, shut and open. */
export async function useTree(page: Page, attempt: Try): Promise<void> {
  const tree = page.getByRole('tree')
  const box = await tree.boundingBox()
  if (!box) throw new Error('the tree has no place on the page')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  const top = () => tree.evaluate((element) => element.scrollTop)
  await attempt('scroll from the top to the end', async () => {
    await tree.focus()
    await page.keyboard.press('Home')
    for (let before = -1; before !== (await top()); await page.waitForTimeout(30)) {
      before = await top()
      for (let turn = 0; turn < 5; turn += 1) await page.mouse.wheel(0, 1200)
      await page.waitForTimeout(80)
    }
  })
  await attempt('End, Home, forty rows and six pages down', () =>
    pressAll(page, [
      'End',
      'Home',
      ...Array<string>(40).fill('ArrowDown'),
      ...Array<string>(6).fill('PageDown'),
    ]),
  )
  await attempt('go to a name that is not there', () => pressAll(page, ['q', 'x']))
  await attempt('shut a branch and open it', async () => {
    await pressAll(page, ['Home', 'ArrowLeft'])
    await page.waitForTimeout(pause)
    await page.keyboard.press('ArrowRight')
    await page.waitForTimeout(pause)
  })
}
