import type { Viewer } from '@eact/kit/viewer'

/** What one request through the gateway carries. */
export interface GatewayContext {
  viewer: Viewer
  /** Whether the viewer is nobody only because identity could not be asked. */
  identityAway: boolean
  requestId: string
  /** What the header `x-as-of` said, unread; left out where there was none. */
  asOfHeader?: unknown
  /** The one past instant that the whole operation reads; null for the present. Set once the operation is known. */
  asOf: Date | null
  /** Where the client comes from; left out for what the service asks itself. */
  clientAddress?: string
  /** Aborted when the client has gone. */
  signal: AbortSignal
}
