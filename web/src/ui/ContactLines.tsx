import type { ContactLinesFragment } from '@eact/schema/generated/documents'
import type { JSX } from 'solid-js'
import { texts } from '../text/texts.ts'

/** How somebody is reached: each way a link. */
export function ContactLines(props: { contact: ContactLinesFragment }): JSX.Element {
  const dialled = () => props.contact.phone.replace(/[^\d+]/g, '')
  return (
    <dl class="facts contact">
      <div>
        <dt>{texts.activation.phone}</dt>
        <dd>
          <a class="nowrap" href={`tel:${dialled()}`}>
            {props.contact.phone}
          </a>
        </dd>
      </div>
      <div>
        <dt>{texts.activation.email}</dt>
        <dd>
          <a href={`mailto:${props.contact.email}`}>{props.contact.email}</a>
        </dd>
      </div>
    </dl>
  )
}
