import type { IncomingHttpHeaders } from 'node:http'
import type { Context } from 'graphql-ws'
import type { LiveSender } from './live-sender.ts'
import type { Wire } from './socket-delivery.ts'

/** What is kept with a socket. */
export interface SocketExtra extends Wire, Record<PropertyKey, unknown> {
  /** Of the upgrade, until the connection is accepted. */
  headers: IncomingHttpHeaders | null
  /** Where the client comes from. */
  clientAddress: string | undefined
  /** What `x-as-of` of the upgrade said, for every operation on the socket. */
  asOfHeader: unknown
  sender?: LiveSender
  /** Ends the counting of who follows. */
  leave?: () => void
}

/** A socket as the protocol knows it. */
export type SocketContext = Context<Record<string, unknown>, SocketExtra>
