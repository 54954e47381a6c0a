import type { IncomingMessage } from 'node:http'

/** As Express tells it of requests: one balancer stands before, and what it adds is the last entry. */
export function clientAddressOf(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  trustProxy: boolean,
): string | undefined {
  const forwarded = trustProxy ? headers['x-forwarded-for'] : undefined
  return (
    String(forwarded ?? '')
      .split(',')
      .at(-1)
      ?.trim() || socket.remoteAddress
  )
}
