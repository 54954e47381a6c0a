import type { LinkOutcome } from '@eact/schema/forms/link-check'
import { judgeTarget, readTarget, type LinkGuard, type WebTarget } from './link.check.address.ts'
import { askOnce, connectedElsewhere, type Answer, type RequestLimits } from './link.check.request.ts'

export interface AskLimits extends RequestLimits {
  /** Of the whole try, redirects included. */
  totalMs: number
  maxRedirects: number
}

export const usualLimits: AskLimits = {
  connectMs: 6000,
  totalMs: 20_000,
  maxHeaderBytes: 16 * 1024,
  maxRedirects: 5,
}

/** What one try of an address gave. */
export interface Tried {
  outcome: LinkOutcome
  /** Of the last answer; null when there was none, or when it came from where nobody is to look. */
  statusCode: number | null
  /** Where a lasting redirect leads; of MOVED. */
  movedTo: string | null
}

/**
 * Tries one address, following redirects by hand: every hop is read, looked up and judged anew before a connection is
 * made, and nothing but heads of answers is taken in. Never throws; ends within `totalMs`.
 */
export async function tryAddress(
  address: string,
  guard: LinkGuard,
  limits: AskLimits = usualLimits,
): Promise<Tried> {
  const signal = AbortSignal.timeout(limits.totalMs)
  const first = readTarget(address, guard)
  if (!first) return ended('NOT_WEB_ADDRESS')
  let target = first
  let isLasting = true
  try {
    for (let hop = 0; hop <= limits.maxRedirects; hop += 1) {
      const answer = await askGuarded(target, guard, limits, signal)
      if (!answer) return ended('ADDRESS_NOT_PUBLIC')
      if (!isRedirect(answer)) return concluded(answer, first, target, hop > 0 && isLasting)
      const next = readTarget(answer.location ?? '', guard, target.url)
      if (!next) return ended('NOT_WEB_ADDRESS')
      isLasting &&= answer.statusCode === 301 || answer.statusCode === 308
      target = next
    }
    return ended('TOO_MANY_REDIRECTS')
  } catch (error) {
    return ended(signal.aborted ? 'TOO_SLOW' : outcomeOfError(error))
  }
}

/** One hop; null where the name means no address that may be reached. Servers that know no GET of one byte are asked by HEAD. */
async function askGuarded(
  target: WebTarget,
  guard: LinkGuard,
  limits: AskLimits,
  signal: AbortSignal,
): Promise<Answer | null> {
  const address = await untilAborted(judgeTarget(target, guard, signal), signal)
  if (address === null) return null
  const answer = await askOnce(target, address, 'GET', limits, signal)
  return answer.statusCode === 405 || answer.statusCode === 501
    ? askOnce(target, address, 'HEAD', limits, signal)
    : answer
}

const isRedirect = ({ statusCode, location }: Answer): boolean =>
  location !== null && [301, 302, 303, 307, 308].includes(statusCode)

function concluded({ statusCode }: Answer, first: WebTarget, last: WebTarget, isLasting: boolean): Tried {
  // 416: there is a page, and not a byte of it to give.
  const isGood = (statusCode >= 200 && statusCode < 300) || statusCode === 304 || statusCode === 416
  if (isGood && isLasting && isElsewhere(first.url, last.url))
    return { outcome: 'MOVED', statusCode, movedTo: last.url.href }
  return { outcome: isGood ? 'GOOD' : outcomeOfStatus(statusCode), statusCode, movedTo: null }
}

function outcomeOfStatus(statusCode: number): LinkOutcome {
  if (statusCode === 404 || statusCode === 410) return 'GONE'
  if (statusCode >= 500) return 'SERVER_ERROR'
  return statusCode >= 400 ? 'NOT_SHOWN' : 'BAD_ANSWER'
}

/** Whether it is another page: not only https for http, or `www.` before the name. */
function isElsewhere(from: URL, to: URL): boolean {
  const plain = ({ hostname, pathname, search }: URL) =>
    `${hostname.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}${search}`
  return plain(from) !== plain(to)
}

const outcomeByCode: Readonly<Record<string, LinkOutcome>> = {
  ENOTFOUND: 'NAME_UNKNOWN',
  ENODATA: 'NAME_UNKNOWN',
  EBADNAME: 'NAME_UNKNOWN',
  EAI_AGAIN: 'NO_NETWORK',
  ESERVFAIL: 'NO_NETWORK',
  EREFUSED: 'NO_NETWORK',
  ETIMEOUT: 'NO_NETWORK',
  ECANCELLED: 'NO_NETWORK',
  ENETUNREACH: 'NO_NETWORK',
  ENETDOWN: 'NO_NETWORK',
  [connectedElsewhere]: 'ADDRESS_NOT_PUBLIC',
  ETIMEDOUT: 'TOO_SLOW',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'CERTIFICATE_UNVERIFIED',
  UNABLE_TO_GET_ISSUER_CERT: 'CERTIFICATE_UNVERIFIED',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'CERTIFICATE_UNVERIFIED',
}

function outcomeOfError(error: unknown): LinkOutcome {
  const { code = '', syscall = '' } = error as { code?: string; syscall?: string }
  // No name service listens: that says nothing of the site.
  if (code === 'ECONNREFUSED' && syscall.startsWith('query')) return 'NO_NETWORK'
  const known = outcomeByCode[code]
  if (known) return known
  if (/CERT|TLS|SSL|EPROTO|SELF_SIGNED|SIGNATURE|CRL/.test(code)) return 'CERTIFICATE_BAD'
  if (/^HPE_|^ERR_/.test(code)) return 'BAD_ANSWER'
  return 'UNREACHABLE'
}

/** A name service that does not end must not hold the worker. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

const ended = (outcome: LinkOutcome): Tried => ({ outcome, statusCode: null, movedTo: null })
