import type { Language } from '../text/language.ts'
import sizes from './pictures.json' with { type: 'json' }

/** A picture of a step, as the page needs it. */
export interface Picture {
  /** Address of its file, which lies in `web/public`. */
  src: string
  /** Of the file, in pixels: the page keeps the place free until it has come. */
  width: number
  height: number
}

/** What the file of a step's picture is called, without its ending. @param place of the step, from 1 */
export const pictureName = (slug: string, place: number, language: Language): string =>
  `${slug}-${place}.${language}`

/** The picture of a step; null while none has been made. */
export function pictureOf(slug: string, place: number, language: Language): Picture | null {
  const name = pictureName(slug, place, language)
  const [width, height] = (sizes as Record<string, number[]>)[name] ?? []
  return width && height ? { src: `/help/${name}.png`, width, height } : null
}
