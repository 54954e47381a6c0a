import { isIPv4, isIPv6 } from 'node:net'

/**
 * What is counted as one sender by whoever limits by address: an IPv4 address by itself; of IPv6 the first 64 bits, since
 * whoever has one such address has 2^64 of them. An IPv4 address written as IPv6 is that IPv4 address.
 *
 * @param address as the socket or the balancer names it; what is no address is given back as it is
 * @returns for example `203.0.113.9` or `2001:db8:0:7::/64`
 */
export function networkOf(address: string): string {
  const [bare = ''] = address.split('%', 1)
  if (!isIPv6(bare)) return address
  const groups = groupsOf(bare)
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (isMapped) return groups.slice(6).flatMap(bytesOf).join('.')
  const network = groups.slice(0, 4).map((group) => group.toString(16))
  return `${network.join(':')}::/64`
}

const bytesOf = (group: number): number[] => [group >> 8, group & 0xff]

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  const [front = '', back] = address.split('::')
  const [head, tail] = [readGroups(front), readGroups(back ?? '')]
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail]
}

/** Groups between colons; the last may be written as an IPv4 address. */
const readGroups = (text: string): number[] =>
  text
    .split(':')
    .filter(Boolean)
    .flatMap((group) => {
      if (!isIPv4(group)) return [Number.parseInt(group, 16)]
      const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number)
      return [a * 256 + b, c * 256 + d]
    })
