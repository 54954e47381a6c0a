import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import { topics } from '@eact/web/help/guide'
import { pictureName } from '@eact/web/help/pictures'
import { languages } from '@eact/web/text/language'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishAnnouncement } from './form.ts'
import type { Picture } from './help-colours.ts'
import { holdToScreen, pictureOfScreen, pictureOfStep } from './help-picture.ts'
import { flat, Walker, type Walks } from './help-walker.ts'
import { agencyWalks } from './help-walks-agencies.ts'
import { formWalks, fromAbove, lands, openForm } from './help-walks-form.ts'
import { publicWalks } from './help-walks-public.ts'
import { reportWalks } from './help-walks-reports.ts'
import { rightWalks } from './help-walks-rights.ts'
import { signInWalks } from './help-walks-sign-in.ts'
import { openPortal, type Portal } from './portal.ts'

/** `npm run help-pictures`: both languages are walked, and every picture is made anew. */
const takes = process.env['HELP_PICTURES'] === 'yes'
/** Walks some topics alone, by their slugs; `readme` makes the pictures of the README. */
const only = process.env['HELP_TOPICS']?.split(',')

const walks: Walks = {
  ...signInWalks,
  ...agencyWalks,
  ...formWalks,
  ...reportWalks,
  ...rightWalks,
  ...publicWalks,
}
const root = fileURLToPath(new URL('../../', import.meta.url))
const sizesFile = join(root, 'web/src/help/pictures.json')

test('every topic is walked, each of its steps', () => {
  expect(Object.fromEntries(topics.map(({ slug }) => [slug, walks[slug]?.length]))).toEqual(
    Object.fromEntries(topics.map(({ slug, steps }) => [slug, steps.length])),
  )
})

describe.each(takes ? languages : (['th'] as const))('in %s', (language) => {
  let portal: Portal
  let walker: Walker

  beforeAll(async () => {
    portal = await openPortal({ mount: 'process' })
    walker = await Walker.of(portal, language)
    await publishAnnouncement(await portal.journey.signIn('ministry'), '150000000000', {
      name: fromAbove,
      bytes: await goodPdf({ title: fromAbove }),
      scope: 'SUBTREE',
    })
  }, 240_000)
  afterAll(async () => {
    await portal?.stop()
  })

  test.each(topics.filter(({ slug }) => only?.includes(slug) ?? true))(
    'the steps of $slug name what is on their screens',
    async ({ slug, steps }) => {
      for (const [at, step] of steps.entries()) {
        const name = pictureName(slug, at + 1, language)
        const shown = await walks[slug]?.[at]?.(walker)
        await walker.see(step, name)
        if (shown) await holdToScreen(shown)
        if (!takes || !shown || !step.picture) continue
        const { words, ...picture } = await pictureOfStep(portal.browser, walker.page, shown)
        await keepPicture(name, picture)
        const elsewhere = shown.elsewhere?.map(walker.w) ?? []
        const lacks = walker
          .named(step)
          .filter((one) => !flat(words).includes(flat(one)) && !elsewhere.includes(one))
        expect.soft(lacks, `${name} shows what its step names`).toEqual([])
      }
    },
    120_000,
  )

  test.runIf(takes && language === 'th' && (only?.includes('readme') ?? true))(
    'the pictures of the README',
    async () => {
      await keepScreen('public', () => walker.visit(`/agencies/${lands}`))
      await keepScreen('form', async () => {
        await openForm(walker, 'sibling', lands)
        await walker.section('SECTION_10').locator('.state-note').first().waitFor()
      })
      await keepScreen('home', async () => {
        await walker.as('ministry', '/')
        await walker.page.getByText(walker.w('home.incomplete.title')).first().waitFor()
      })
    },
  )

  async function keepScreen(name: string, open: () => Promise<unknown>): Promise<void> {
    await open()
    await walker.page.setViewportSize({ width: 1280, height: 860 })
    await walker.page.waitForLoadState('networkidle')
    const { png } = await pictureOfScreen(portal.browser, walker.page)
    await write(join(root, 'infra/docs/pictures', `${name}.png`), png)
  }
})

/** Keeps a picture where the page finds it, with its size. */
async function keepPicture(name: string, { png, width, height }: Picture): Promise<void> {
  await write(join(root, 'web/public/help', `${name}.png`), png)
  const known = JSON.parse(await readFile(sizesFile, 'utf8')) as Record<string, number[]>
  const all = Object.entries({ ...known, [name]: [width, height] }).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const lines = all.map(([one, size]) => `  ${JSON.stringify(one)}: [${size.join(', ')}]`)
  await write(sizesFile, `{\n${lines.join(',\n')}\n}\n`)
}

async function write(path: string, bytes: Buffer | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, bytes)
}
