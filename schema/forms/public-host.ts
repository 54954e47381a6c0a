/**
 * Whether the public could reach a host, as far as its name tells: for addresses as they are typed. Whoever opens an
 * address judges what its name leads to at that moment, too. Pure: imports nothing, touches nothing.
 */

/** Blocks of IPv4 that are not of the open internet: their first address and the length of their prefix. */
const closed4: readonly [number, number][] = [
  [0x00000000, 8],
  [0x0a000000, 8],
  [0x64400000, 10],
  [0x7f000000, 8],
  [0xa9fe0000, 16],
  [0xac100000, 12],
  [0xc0000000, 24],
  [0xc0000200, 24],
  [0xc0a80000, 16],
  [0xc6120000, 15],
  [0xc6336400, 24],
  [0xcb007100, 24],
  [0xe0000000, 3],
]

/** Names that lead nowhere but to the machine itself or within one network. */
const closedNames =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|test|invalid|example|onion|home\.arpa)$/

/** @param hostname as `URL` gives it: lower case, IPv4 in dotted form, IPv6 in brackets */
export function isPublicHost(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '')
  if (host.startsWith('[')) return isPublic6(host.slice(1, -1))
  const parts = host.split('.')
  if (parts.length === 4 && parts.every((part) => /^\d+$/.test(part))) return isPublic4(numberOf(parts))
  return parts.length > 1 && parts.every((part) => part !== '') && !closedNames.test(host)
}

const numberOf = (parts: readonly string[]) => parts.reduce((sum, part) => sum * 256 + Number(part), 0)

const isPublic4 = (address: number) =>
  !closed4.some(
    ([start, bits]) => Math.floor(address / 2 ** (32 - bits)) === Math.floor(start / 2 ** (32 - bits)),
  )

/** Only 2000::/3 is given out; within it, what is for documentation, and what carries an IPv4 address of its own. */
function isPublic6(text: string): boolean {
  const words = wordsOf(text)
  const [first = 0, second = 0, third = 0] = words
  const four = (high: number, low: number) => (words[high] ?? 0) * 65_536 + (words[low] ?? 0)
  if (words.slice(0, 5).every((word) => word === 0) && words[5] === 0xffff) return isPublic4(four(6, 7))
  if (first === 0x64 && second === 0xff9b && words.slice(2, 6).every((word) => word === 0))
    return isPublic4(four(6, 7))
  if (first < 0x2000 || first > 0x3fff) return false
  if (first === 0x2002) return isPublic4(second * 65_536 + third)
  return !(first === 0x2001 && (second === 0xdb8 || second < 0x200)) && !(first === 0x3fff && second < 0x1000)
}

/** The eight words of an IPv6 address; `URL` has written an IPv4 tail in words already. */
function wordsOf(text: string): number[] {
  const [head = '', tail] = text.split('::')
  const read = (part: string) => (part === '' ? [] : part.split(':').map((word) => Number.parseInt(word, 16)))
  if (tail === undefined) return read(head)
  const left = read(head)
  const right = read(tail)
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => 0), ...right]
}
