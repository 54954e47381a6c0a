import type { JSX } from 'react'
import { say, type Sentence } from './language.ts'

/** A sentence in the language of this page. */
export const Words = (sentence: Sentence): JSX.Element => <>{say(sentence)}</>
