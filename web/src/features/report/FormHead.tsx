import { A } from '@solidjs/router'
import { publicAddress } from '../../public/public-address.ts'
import { writeMoment } from '../../text/days.ts'
import { Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { WholeWords } from '../../ui/WholeWords.tsx'
import { whoMayEditAddress } from '../people/people-filters.ts'
import { useSession } from '../session/session.ts'
import type { ReportForm } from './report-form.ts'

/** Whose report it is, when it was made and changed, and the ways from it. */
export function FormHead(props: { form: ReportForm }): JSX.Element {
  const session = useSession()
  const agency = () => props.form.agency
  const report = () => props.form.report()
  const at = (instant: string | null | undefined, otherwise: string) =>
    instant ? <time datetime={instant}>{writeMoment(instant)}</time> : otherwise
  return (
    <header class="form-head">
      <p class="form-title">
        <WholeWords>{texts.form.title}</WholeWords>
      </p>
      <PageTitle tab={texts.form.tab(agency().name)}>{agency().name}</PageTitle>
      <Show when={agency().ancestors.length > 0}>
        <p class="trail">
          <span class="visually-hidden">{texts.site.line}: </span>
          {agency()
            .ancestors.toReversed()
            .map(({ name }) => name)
            .join(' › ')}
        </p>
      </Show>
      <dl class="facts">
        <div>
          <dt>{texts.form.created}</dt>
          <dd>{at(report()?.createdAt, texts.form.notYet)}</dd>
        </div>
        <div>
          <dt>{texts.form.modified}</dt>
          <dd>{at(report()?.modifiedAt, texts.list.noDate)}</dd>
        </div>
        <Show when={report()?.isSample}>
          <div>
            <dt class="visually-hidden">{texts.site.about}</dt>
            <dd>
              <span class="mark">{texts.site.sample}</span>
            </dd>
          </div>
        </Show>
        <div>
          <dt class="visually-hidden">{texts.site.publicSite}</dt>
          <dd>
            <a href={publicAddress(`/agencies/${agency().code}`)} target="_blank">
              {texts.form.publicPage}
            </a>{' '}
            <span class="hint nowrap">{texts.site.newTab}</span>
          </dd>
        </div>
        <Show when={session.viewer()?.acts.includes('SEE_ACCESS')}>
          <div>
            <dt class="visually-hidden">{texts.people.title}</dt>
            <dd>
              <A href={whoMayEditAddress(agency().code)}>{texts.people.whoMayEdit}</A>
            </dd>
          </div>
        </Show>
      </dl>
    </header>
  )
}
