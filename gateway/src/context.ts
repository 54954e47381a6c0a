import type { Viewer } from '@eact/kit/viewer'

/** What one request through the gateway carries. */
export interface GatewayContext {
  viewer: Viewer
  requestId: string
  /** Aborted when the client has gone. */
  signal: AbortSignal
}
