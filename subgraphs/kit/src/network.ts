import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * What is counted as one sender by whoever limits by address: an IPv4 address by itself; of IPv6 the first 64 bits, since
 * whoever has one such address has 2^64 of them. An IPv4 address written as IPv6 is that IPv4 address.
 *
 * @param address as the socket or the balancer names it; what is no address is given back as it is
 * @returns for example `203.0.113.9` or `2001:db8:0:7::/64`
 */
export function networkOf(address: string): string {
  const [bare = ''] = address.split('%', 1)
  // The library takes more for addresses than what a socket is called by.
  if (isIP(bare) === 0) return address
  const parsed = ipaddr.process(bare)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${bare}/64`).toString()}/64`
}
