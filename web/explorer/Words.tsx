import type { JSX } from 'react'
import { whole } from '../src/text/whole-words.ts'
import { say, type Sentence } from './language.ts'

/**
 * A sentence in the language of this page; words that belong together stay in one piece at the end of a line. It is
 * one element, so that a button's row does not take each word for a part of its own.
 */
export const Words = (sentence: Sentence): JSX.Element => (
  <span>
    {say(sentence)
      .split(whole)
      .map((part, place) =>
        whole.test(part) ? (
          <span key={place} className="nowrap">
            {part}
          </span>
        ) : (
          part
        ),
      )}
  </span>
)
