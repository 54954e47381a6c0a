import type { JSX } from 'solid-js'
import { texts } from '../text/texts.ts'

/** Says that something is being loaded; seen only when it takes a moment. */
export function Loading(): JSX.Element {
  return (
    <p class="loading" role="status">
      {texts.site.loading}
    </p>
  )
}
