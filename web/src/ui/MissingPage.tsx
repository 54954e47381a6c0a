import { A } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { th } from '../text/th.ts'
import { PageTitle } from './PageTitle.tsx'

/** An address of the portal behind which nothing stands. */
export function MissingPage(): JSX.Element {
  return (
    <section class="panel">
      <PageTitle>{th.site.notFound}</PageTitle>
      <p>{th.site.notFoundHelp}</p>
      <p>
        <A href="/reports">{th.form.backToList}</A>
      </p>
    </section>
  )
}
