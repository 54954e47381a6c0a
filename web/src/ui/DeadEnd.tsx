import { ContactCenterDocument } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { Show, type JSX } from 'solid-js'
import { texts } from '../text/texts.ts'
import { ContactLines } from './ContactLines.tsx'

/** Whom one may turn to where a page leads no further; nothing while that cannot be had. */
export function DeadEnd(): JSX.Element {
  const [query] = createQuery({ query: ContactCenterDocument })
  return (
    <Show when={query.data?.contactCenter}>
      {(contact) => (
        <div class="dead-end">
          <p>{texts.help.deadEnd(contact().name)}</p>
          <ContactLines contact={contact()} />
        </div>
      )}
    </Show>
  )
}
