/** The colours of the tokens and how well they can be told apart, read from the stylesheet itself. Pure. */

/** A colour of the tokens in both schemes, each as `#rrggbb`. */
export interface ColourToken {
  /** Without the dashes. */
  name: string
  light: string
  dark: string
}

/** Reads the colours of a stylesheet: `--name: light-dark(#…, #…);` or `--name: #…;`. */
export function readColours(css: string): ColourToken[] {
  const found = css.matchAll(/--([\w-]+):\s*(?:light-dark\((#[\da-f]{6}),\s*(#[\da-f]{6})\)|(#[\da-f]{6}));/g)
  return Array.from(found, ([, name = '', light, dark, both = '']) => ({
    name,
    light: light ?? both,
    dark: dark ?? both,
  }))
}

function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The contrast of two colours, 1 to 21. Source: WCAG 2.2, relative luminance and contrast ratio. */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

/** A colour that stands on another, and the least contrast that it must have there. */
export interface ColourPair {
  on: string
  ground: string
  /** 4.5 for text, 3 for edges of fields and for what shows the focus. Source: WCAG 2.2, 1.4.3 and 1.4.11. */
  least: 4.5 | 3
}

const text = (on: string, ...grounds: string[]): ColourPair[] =>
  grounds.map((ground) => ({ on, ground, least: 4.5 }))
const edge = (on: string, ...grounds: string[]): ColourPair[] =>
  grounds.map((ground) => ({ on, ground, least: 3 }))

/** Every pair that the pages use. */
export const colourPairs: readonly ColourPair[] = [
  ...text('ink', 'ground', 'paper', 'raised', 'accent-soft', 'good-soft', 'warn-soft', 'bad-soft'),
  ...text('ink-soft', 'ground', 'paper', 'raised', 'accent-soft', 'good-soft', 'warn-soft', 'bad-soft'),
  ...text('accent', 'ground', 'paper', 'raised', 'accent-soft', 'good-soft', 'warn-soft', 'bad-soft'),
  ...text('accent-deep', 'ground', 'paper', 'raised', 'accent-soft', 'warn-soft', 'bad-soft'),
  ...text('on-accent', 'accent', 'accent-deep'),
  ...text('good', 'paper', 'ground', 'good-soft'),
  ...text('warn', 'paper', 'ground', 'raised', 'warn-soft'),
  ...text('bad', 'paper', 'ground', 'raised', 'bad-soft'),
  ...text('on-bar', 'bar'),
  ...text('on-bar-soft', 'bar'),
  ...edge('line-strong', 'ground', 'paper', 'raised'),
  ...edge('on-good', 'good'),
]
