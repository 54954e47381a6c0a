import type { JSX } from 'solid-js'
import { texts } from '../text/texts.ts'
import { WholeWords } from '../ui/WholeWords.tsx'
import { mailTo } from './mail-to.ts'
import { useSite, type Reached } from './site.ts'

/** Whom one may turn to where a page leads no further. */
export function ContactCenter(): JSX.Element {
  const { contactCenter } = useSite()
  return (
    <section class="panel" aria-labelledby="contact-center">
      <h2 id="contact-center">{texts.contact.title}</h2>
      <p>
        <WholeWords>{texts.contact.lead}</WholeWords>
      </p>
      <ReachedBy who={contactCenter} />
    </section>
  )
}

/** How somebody is reached: each way a link. */
export function ReachedBy(props: { who: Reached }): JSX.Element {
  return (
    <dl class="emails reached">
      <div>
        <dt>{texts.contact.who}</dt>
        <dd>{props.who.name}</dd>
      </div>
      <div>
        <dt>{texts.contact.phone}</dt>
        <dd>
          <a class="nowrap" href={`tel:${props.who.phone.replace(/[^\d+]/g, '')}`}>
            {props.who.phone}
          </a>
        </dd>
      </div>
      <EmailLine email={props.who.email} />
    </dl>
  )
}

/** An e-mail address as a line of what is known of somebody. */
export function EmailLine(props: { email: string }): JSX.Element {
  return (
    <div>
      <dt>{texts.contact.email}</dt>
      <dd>
        <a href={mailTo(props.email)}>{props.email}</a>
      </dd>
    </div>
  )
}
