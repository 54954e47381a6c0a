import { expect, test } from 'vitest'
import { en } from '../text/en.ts'
import { languages } from '../text/language.ts'
import { th } from '../text/th.ts'
import { findTopic, topics } from './guide.ts'
import { labelAt, labelsOf } from './labels.ts'
import { pictureOf } from './pictures.ts'
import { piecesOf, type Said } from './topic.ts'
import { formIn } from './worded-form.ts'

const labels = {
  th: labelsOf(th, await formIn('th')),
  en: labelsOf(en, await formIn('en')),
}
const steps = topics.flatMap(({ slug, steps: all }) =>
  all.map((step, at) => ({ slug, step, place: at + 1, name: `${slug} ${at + 1}` })),
)
const said: { name: string; text: Said }[] = [
  ...topics.flatMap(({ slug, title, lead }) => [
    { name: `${slug}, title`, text: title },
    { name: `${slug}, lead`, text: lead },
  ]),
  ...steps.map(({ name, step }) => ({ name, text: step })),
  ...steps.flatMap(({ name, step }) =>
    step.picture ? [{ name: `${name}, picture`, text: step.picture }] : [],
  ),
]

test.each(languages)('every text of the guide stands in %s, and names what is there', (language) => {
  const empty = said.filter(({ text }) => text[language].trim() === '').map(({ name }) => name)
  expect(empty).toEqual([])
  const lost = said.flatMap(({ name, text }) =>
    piecesOf(text[language], (path) => labelAt(labels[language], path)).flatMap((piece) =>
      piece.kind === 'topic' && !findTopic(piece.slug) ? [`${name}: ${piece.slug}`] : [],
    ),
  )
  expect(lost).toEqual([])
})

test('both languages of a step name the same labels', () => {
  const named = (text: string) =>
    piecesOf(text, () => '')
      .flatMap((piece) => {
        if (piece.kind === 'sentence') return [piece.path]
        return piece.kind === 'label' ? [piece.path ?? `=${piece.text}`] : []
      })
      .filter((label, at, all) => all.indexOf(label) === at)
      .toSorted()
  const english = steps.map(({ name, step }) => [name, named(step.en)])
  expect(english).toEqual(steps.map(({ name, step }) => [name, named(step.th)]))
})

test('no Thai stands in the English texts but what a label says', () => {
  const thai = said.filter(({ text }) => /[\u0E00-\u0E7F]/.test(text.en.replace(/\{=[^}]*\}/g, '')))
  expect(thai).toEqual([])
})

test('every item of the manual, M5 to M117, is named by a step', () => {
  const named = new Set(steps.flatMap(({ step }) => step.manual ?? []))
  const missing = Array.from({ length: 113 }, (_, at) => `M${at + 5}`).filter((item) => !named.has(item))
  expect(missing).toEqual([])
})

test('no two topics have one address, and every topic has steps', () => {
  expect(new Set(topics.map(({ slug }) => slug)).size).toBe(topics.length)
  expect(topics.filter(({ slug, steps: all }) => !/^[a-z0-9-]+$/.test(slug) || all.length === 0)).toEqual([])
})

test('a text is taken apart into what it is made of', () => {
  expect(
    piecesOf('กด {a.b} {=x} ดู {@t} ที่ https://x.go.th/ ได้ {/p} {"c}', (path) => path.toUpperCase()),
  ).toEqual([
    { kind: 'text', text: 'กด ' },
    { kind: 'label', path: 'a.b', text: 'A.B' },
    { kind: 'text', text: ' ' },
    { kind: 'label', path: null, text: 'x' },
    { kind: 'text', text: ' ดู ' },
    { kind: 'topic', slug: 't' },
    { kind: 'text', text: ' ที่ ' },
    { kind: 'link', href: 'https://x.go.th/' },
    { kind: 'text', text: ' ได้ ' },
    { kind: 'link', href: '/p' },
    { kind: 'text', text: ' ' },
    { kind: 'sentence', path: 'c', text: 'C' },
  ])
})

test('a picture that was not made is none', () => {
  expect(pictureOf('no-such-topic', 1, 'th')).toBeNull()
})
