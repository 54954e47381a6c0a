import { Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** What decides where the worker may go: one rule for production, others for tests alone. */
export interface LinkGuard {
  /** Every address of a name. @throws an error with the code of the name service */
  resolve(host: string, signal: AbortSignal): Promise<string[]>
  /** Whether the worker may connect there. */
  mayConnect(address: string, port: number): boolean
  /** Whether an address of the web may name this port. */
  mayName(port: number): boolean
}

/** An address of the web that may be asked for. */
export interface WebTarget {
  url: URL
  /** Without brackets or a last dot. */
  host: string
  port: number
}

/** Ranges that look public to the library, and are not. */
const neverPublic = [
  // Azure's inner service answers at a public address.
  '168.63.129.16/32',
  '3fff::/20',
].map((range) => ipaddr.parseCIDR(range))

/** Of IPv6 only this is given out for public use. */
const globalUnicast = ipaddr.parseCIDR('2000::/3')

/**
 * Whether an IP address is one that anybody on the internet may mean: neither loopback, private, link-local, shared
 * (CGNAT), multicast, reserved nor for documents, nor one that stands for another (IPv4-mapped, NAT64, 6to4, Teredo).
 * What is not known to be public is not.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  if (parsed.kind() === 'ipv6' && !matches(parsed, globalUnicast)) return false
  return !neverPublic.some((range) => matches(parsed, range))
}

/** Whether two texts are the same IP address, however they write it. */
export const isSameAddress = (one: string, other: string): boolean =>
  isIP(one) !== 0 &&
  isIP(other) !== 0 &&
  ipaddr.parse(one).toNormalizedString() === ipaddr.parse(other).toNormalizedString()

type Address = ReturnType<typeof ipaddr.parse>
type Range = ReturnType<typeof ipaddr.parseCIDR>

const matches = (address: Address, [base, bits]: Range): boolean =>
  address.kind() === base.kind() && address.match(base, bits)

/** Reads an address of the web; null for another scheme or port, for one with a name and password, or for no address. */
export function readTarget(text: string, guard: Pick<LinkGuard, 'mayName'>, base?: URL): WebTarget | null {
  if (!URL.canParse(text, base?.href)) return null
  const url = new URL(text, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  if (url.username !== '' || url.password !== '') return null
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  return host !== '' && guard.mayName(port) ? { url, host, port } : null
}

/**
 * The one address that a target may be asked at. A name is looked up here and nowhere else, so that another answer a
 * moment later changes nothing; of several addresses the first that is allowed is taken, IPv4 first.
 *
 * @returns null when none is allowed
 * @throws an error with the code of the name service
 */
export async function judgeTarget(
  { host, port }: WebTarget,
  guard: LinkGuard,
  signal: AbortSignal,
): Promise<string | null> {
  const found = isIP(host) ? [host] : isInnerName(host) ? [] : await guard.resolve(host, signal)
  const allowed = found.filter((address) => isIP(address) !== 0 && guard.mayConnect(address, port))
  return allowed.toSorted((one, other) => isIP(one) - isIP(other))[0] ?? null
}

/** A name that only machines of one network know. */
const isInnerName = (host: string): boolean =>
  !host.includes('.') || /\.(?:localhost|local|internal|home\.arpa)$/.test(host)

const lookupMs = 3000

/** The rule of production: public addresses alone, at the usual ports, by the machine's name service. */
export const publicGuard: LinkGuard = {
  mayConnect: (address) => isPublicAddress(address),
  mayName: (port) => port === 80 || port === 443,
  async resolve(host, signal) {
    const resolver = new Resolver({ timeout: lookupMs, tries: 2 })
    const cancel = () => resolver.cancel()
    signal.addEventListener('abort', cancel, { once: true })
    try {
      const [four, six] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
      const found = [four, six].flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
      if (found.length === 0 && four.status === 'rejected') throw four.reason
      return found
    } finally {
      signal.removeEventListener('abort', cancel)
    }
  },
}
