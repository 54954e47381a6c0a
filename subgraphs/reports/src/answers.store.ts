import { answersOf } from '@eact/kit/answers.store'

/** The answers that were given under callers' keys. */
export const answers = answersOf('reports')
