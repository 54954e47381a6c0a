import type { th } from './th.ts'

/** Texts of the same shape in any language. */
type Worded<Shape> = Shape extends string
  ? string
  : Shape extends (...of: infer Args) => infer Result
    ? (...of: Args) => Worded<Result>
    : { [Key in keyof Shape]: Worded<Shape[Key]> }

/** Every sentence of the portal and the public pages, as each language must have it. */
export type Texts = Worded<typeof th>
