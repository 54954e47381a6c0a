import type { JSX } from 'solid-js'
import { encode } from 'uqr'
import { qrPath } from './qr-path.ts'

/** White modules that a reader needs around the code. */
const quietZone = 4

/** A QR code of a text, black on white in any colour scheme. */
export function QrCode(props: { text: string; label: string }): JSX.Element {
  const code = () => encode(props.text, { ecc: 'M', border: quietZone })
  return (
    <svg class="qr" role="img" aria-label={props.label} viewBox={`0 0 ${code().size} ${code().size}`}>
      <rect width="100%" height="100%" fill="#ffffff" />
      <path d={qrPath(code().data)} fill="#000000" shape-rendering="crispEdges" />
    </svg>
  )
}
