import { Refusal } from '@eact/kit/errors'
import type { Viewer } from '@eact/kit/viewer'
import type { IncomingHttpHeaders } from 'node:http'

/** Header in which a page names the person for whom it was opened, by their id. */
export const forPersonHeader = 'x-for-person'

/**
 * Refuses what a page sends for a person when somebody else is signed in by now: browsers send the cookie of whoever
 * signed in last, also from a tab that still shows the one before. It narrows and never gives anything.
 *
 * @returns null where nobody is named, and where nobody is signed in: that has answers of its own
 */
export function refuseForAnother(headers: IncomingHttpHeaders, viewer: Viewer): Refusal | null {
  const named = headers[forPersonHeader]
  if (named === undefined || viewer.kind === 'ANONYMOUS') return null
  return viewer.kind === 'PERSON' && viewer.id === named ? null : anotherPerson()
}

const anotherPerson = () =>
  new Refusal(
    'ANOTHER_PERSON',
    {
      th: 'ยังไม่ได้ดำเนินการ เพราะขณะนี้มีผู้อื่นเข้าสู่ระบบอยู่ในเบราว์เซอร์นี้',
      en: 'Nothing has been done, because another person is signed in now in this browser.',
    },
    409,
  )
