import type { Drawn } from './reading.testing-pdf.ts'

/*
 * How programs that made Thai PDFs wrote what their glyphs mean. Each way was met in the wild; a person sees the same page.
 */

const nikhahit = '\u0e4d'
const saraAa = '\u0e32'
const saraAm = '\u0e33'
const drawn = (glyph: string, says = glyph): Drawn => ({ glyph, says })

/** Turns each letter into what is drawn for it. */
const byLetter = (of: (letter: string) => Drawn[]) => (text: string) =>
  Array.from(text).flatMap((letter) => of(letter))

/** Sara am as nikhahit and sara aa, as Word writes it. */
export const splitSaraAm = byLetter((letter) =>
  letter === saraAm ? [drawn(nikhahit), drawn(saraAa)] : [drawn(letter)],
)

/** The nikhahit of sara am says that it is a space: `ส านักงาน`. */
export const lostSaraAm = byLetter((letter) =>
  letter === saraAm ? [drawn(nikhahit, ' '), drawn(saraAa)] : [drawn(letter)],
)

/** Sara ae as two sara e. */
export const doubledSaraE = byLetter((letter) =>
  letter === 'แ' ? [drawn('เ'), drawn('เ')] : [drawn(letter)],
)

/** Marks as the private glyphs of older fonts: tones moved aside, vowels moved left. */
export const privateMarks = byLetter((letter) => [drawn(letter, privateOf.get(letter) ?? letter)])
const privateOf = new Map(
  [
    '34 f701',
    '35 f702',
    '36 f703',
    '37 f704',
    '48 f70a',
    '49 f70b',
    '4a f70c',
    '4b f70d',
    '4c f70e',
    '31 f710',
    '47 f712',
  ].map((pair) => {
    const [letter = '', glyph = ''] = pair.split(' ')
    return [
      String.fromCodePoint(0x0e00 + Number.parseInt(letter, 16)),
      String.fromCodePoint(Number.parseInt(glyph, 16)),
    ]
  }),
)

/** The bytes of TIS-620 called Latin-1: `»ÃÐ¡ÒÈ`. */
export const latinForThai = byLetter((letter) => {
  const code = letter.codePointAt(0) ?? 0
  return [
    drawn(letter, code >= 0x0e01 && code <= 0x0e5b ? String.fromCodePoint(code - 0x0e00 + 0xa0) : letter),
  ]
})

/** The tone is drawn before the vowel beneath it. */
export const toneFirst = (text: string): Drawn[] =>
  Array.from(text.replace(/([\u0e31\u0e34-\u0e37\u0e47])([\u0e48-\u0e4c])/g, '$2$1'), (letter) =>
    drawn(letter),
  )
