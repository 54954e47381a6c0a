import { A } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { texts } from '../text/texts.ts'
import { DeadEnd } from './DeadEnd.tsx'
import { PageTitle } from './PageTitle.tsx'

/** An address of the portal behind which nothing stands. */
export function MissingPage(): JSX.Element {
  return (
    <section class="panel">
      <PageTitle>{texts.site.notFound}</PageTitle>
      <p>{texts.site.notFoundHelp}</p>
      <p>
        <A href="/reports">{texts.form.backToList}</A>
      </p>
      <DeadEnd />
    </section>
  )
}
