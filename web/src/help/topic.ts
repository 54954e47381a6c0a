import type { Language } from '../text/language.ts'

/** A text in both languages. */
export type Said = Record<Language, string>

/**
 * One step of a topic: one screen, and what is done there.
 *
 * In its texts `{list.search}` is a label of the portal by its place among the texts, `{=Digital ID}` one that is
 * written as it stands, `{"form.conflict}` a sentence that the portal says, `{@first-use}` leads to another topic and
 * `{/explorer}` to another page. Every label that a step names is on its screen; a
 * journey in a browser holds the guide to that.
 */
export interface Step extends Said {
  /** What its picture shows, for those who do not see it; no picture where left out. */
  picture?: Said
  /** Items of the manual that this step carries out. */
  manual?: readonly string[]
}

/** A page of the guide: one task. */
export interface Topic {
  /** In its address, and in the names of its pictures. */
  slug: string
  title: Said
  /** When one does this, and who may; may name topics and labels of no screen in particular as `{=…}`. */
  lead: Said
  steps: readonly Step[]
}

/** Topics that belong together. */
export interface Chapter {
  title: Said
  topics: readonly Topic[]
}

/** What a text is made of, in its order. */
export type Piece =
  | { kind: 'text'; text: string }
  /** `path` is null where the words are written as they stand. */
  | { kind: 'label'; path: string | null; text: string }
  | { kind: 'sentence'; path: string; text: string }
  | { kind: 'topic'; slug: string }
  | { kind: 'link'; href: string }

const parts = /\{([=@"/])?([^{}]+)\}|(https:\/\/[^\s)]+)/g

/**
 * Takes a text of the guide apart.
 *
 * @param labelOf the words of a label by its place among the texts
 */
export function piecesOf(text: string, labelOf: (path: string) => string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  const take = (until: number) => {
    if (until > end) pieces.push({ kind: 'text', text: text.slice(end, until) })
  }
  for (const found of text.matchAll(parts)) {
    const [whole, sign, name = '', href] = found
    take(found.index)
    if (href) pieces.push({ kind: 'link', href })
    else if (sign === '@') pieces.push({ kind: 'topic', slug: name })
    else if (sign === '/') pieces.push({ kind: 'link', href: `/${name}` })
    else if (sign === '"') pieces.push({ kind: 'sentence', path: name, text: labelOf(name) })
    else if (sign === '=') pieces.push({ kind: 'label', path: null, text: name })
    else pieces.push({ kind: 'label', path: name, text: labelOf(name) })
    end = found.index + whole.length
  }
  take(text.length)
  return pieces
}
