import { ContactCenterDocument } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { Show, type JSX } from 'solid-js'
import { problemOf } from '../../graphql/problem.ts'
import { publicAddress } from '../../public/public-address.ts'
import { texts } from '../../text/texts.ts'
import { ContactLines } from '../../ui/ContactLines.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { WholeWords } from '../../ui/WholeWords.tsx'

/** ขอรับรหัส Token: who asks whom, and how they are reached. */
export function HowToGetToken(): JSX.Element {
  return (
    <section class="panel" aria-labelledby="how-to-get">
      <h2 id="how-to-get">{texts.activation.howTitle}</h2>
      <dl class="ways">
        <div>
          <dt>{texts.activation.central}</dt>
          <dd>
            {texts.activation.centralAsks}
            <ContactCenter />
          </dd>
        </div>
        <div>
          <dt>{texts.activation.officer}</dt>
          <dd>
            <WholeWords>{texts.activation.officerAsks}</WholeWords>
            <p>
              <a href={publicAddress('/')} target="_blank">
                <WholeWords>{texts.activation.findParent}</WholeWords>
              </a>{' '}
              <span class="hint nowrap">{texts.site.newTab}</span>
            </p>
          </dd>
        </div>
      </dl>
      <p class="hint">
        <WholeWords>{texts.activation.afterwards}</WholeWords>
      </p>
    </section>
  )
}

/** How DGA Contact Center is reached. */
export function ContactCenter(): JSX.Element {
  const [query, refetch] = createQuery({ query: ContactCenterDocument })
  return (
    <>
      <Show when={query.error}>
        {(error) => <Failure problem={problemOf(error())} onRetry={() => refetch()} />}
      </Show>
      <Show when={query.data?.contactCenter}>{(contact) => <ContactLines contact={contact()} />}</Show>
    </>
  )
}
