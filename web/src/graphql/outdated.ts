import { createSignal } from 'solid-js'

const [isOutdated, setOutdated] = createSignal(false)

/** Whether the service is newer than this page, and no longer knows what the page asks. */
export { isOutdated }

/** Looks at the codes of an answer's errors. */
export function noticeOutdated(codes: readonly unknown[]): void {
  if (codes.includes('PERSISTED_OPERATION_UNKNOWN')) setOutdated(true)
}
