import type { JSX } from 'solid-js'
import { th } from '../text/th.ts'

/** Says that something is being loaded; seen only when it takes a moment. */
export function Loading(): JSX.Element {
  return (
    <p class="loading" role="status">
      {th.site.loading}
    </p>
  )
}
