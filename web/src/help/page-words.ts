import { language, texts } from '../text/texts.ts'
import { topicOf } from './guide.ts'
import { labelAt, labelsOf } from './labels.ts'
import { piecesOf, type Said } from './topic.ts'
import { formIn } from './worded-form.ts'

const labels = labelsOf(texts, await formIn(language))

/** The words of a label in the language of this page. */
export const label = (path: string): string => labelAt(labels, path)

/** A text in the language of this page. */
export const said = (text: Said): string => text[language]

/** A text in the language of this page, without its marks. */
export const plain = (text: Said): string =>
  piecesOf(said(text), label)
    .map((piece) => {
      if (piece.kind === 'topic') return said(topicOf(piece.slug).title)
      if (piece.kind === 'sentence') return `“${piece.text}”`
      return piece.kind === 'link' ? piece.href : piece.text
    })
    .join('')
