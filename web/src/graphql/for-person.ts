import { createSignal } from 'solid-js'

/** Headers of every request. */
export const plainHeaders: Readonly<Record<string, string>> = { 'apollo-require-preflight': '1' }

let personId: string | null = null
const [refusals, setRefusals] = createSignal(0)

/** How often the service has refused something because another person is signed in by now. */
export { refusals }

/** From now on every request says that it is made for this person; for nobody in particular when null. */
export function askFor(id: string | null): void {
  personId = id
}

/** Headers of what is asked for the person of this page, and for nobody else who may be signed in by now. */
export const ownHeaders = (): Readonly<Record<string, string>> =>
  personId === null ? plainHeaders : { ...plainHeaders, 'x-for-person': personId }

/** Looks at the codes of an answer's errors. */
export function noticeAnotherPerson(codes: readonly unknown[]): void {
  if (codes.includes('ANOTHER_PERSON')) setRefusals((many) => many + 1)
}
