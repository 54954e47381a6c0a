import { expect, test } from 'vitest'
import { explanationMarkEnglish, lawMarkEnglish, lawSourceEnglish } from './form-act-2565-boxes-en.ts'
import { formAct2565English, seeMoreLabelEnglish } from './form-act-2565-en.ts'
import { formAct2565 } from './form-act-2565.ts'
import type { FormSection } from './form-definition.ts'

const wordsOf = ({ heading, lead, seeMore, fields }: FormSection): (string | null)[] => [
  heading,
  lead,
  seeMore.explanation,
  ...fields.flatMap(({ label, hints, options, columns }) => [
    label,
    ...hints,
    ...options.map((option) => option.label),
    ...columns,
  ]),
]

const ofForm = formAct2565.sections.map(
  (section, place) => [section, formAct2565English.sections[place]!] as const,
)

test.each(ofForm.map((pair) => [pair[0].no, ...pair] as const))(
  '%s has every word in English',
  (_, thai, english) => {
    const words = wordsOf(english)
    expect(words.map((word) => word === null)).toEqual(wordsOf(thai).map((word) => word === null))
    for (const word of words) expect(word ?? 'none').toMatch(/^[^ก-๛]+$/)
  },
)

test('the English form asks for the same, and shows the Act as it was promulgated', () => {
  const bones = ({ sections }: typeof formAct2565) =>
    sections.map(({ code, no, skippedWhile, seeMore, fields }) => ({
      code,
      no,
      skippedWhile,
      law: seeMore.law,
      fields: fields.map(({ key, kind, isRequired, options, hints, columns }) => ({
        key,
        kind,
        isRequired,
        values: options.map(({ value }) => value),
        hints: hints.length,
        columns: columns.length,
      })),
    }))
  expect(bones(formAct2565English)).toEqual(bones(formAct2565))
})

test('nothing around the explanations is left in Thai', () => {
  const around = [
    formAct2565English.title,
    seeMoreLabelEnglish,
    explanationMarkEnglish,
    lawMarkEnglish,
    lawSourceEnglish,
  ]
  for (const word of around) expect(word).toMatch(/^[^ก-๛]+$/)
})
