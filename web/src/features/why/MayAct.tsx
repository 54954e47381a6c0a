import { WhyDocument, type Act } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Answer } from '../../ui/Answer.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { useSession } from '../session/session.ts'
import { Explanation, type WhyAgency } from './Explanation.tsx'

export interface MayActProps {
  act: Act
  children: JSX.Element
}

/** A page for those who may do something somewhere; others are told why they may not at home, and whom to ask. */
export function MayAct(props: MayActProps): JSX.Element {
  const session = useSession()
  const may = () => session.viewer()?.acts.includes(props.act)
  const home = () => session.viewer()?.grants.find(({ agency }) => agency)?.agency
  return (
    <Show
      when={may()}
      fallback={
        <section class="panel why">
          <Show when={home()} fallback={<PageTitle>{texts.why.title}</PageTitle>}>
            {(agency) => <WhyNot act={props.act} agency={agency()} />}
          </Show>
        </section>
      }
    >
      {props.children}
    </Show>
  )
}

function WhyNot(props: { act: Act; agency: WhyAgency }): JSX.Element {
  const [query, refetch] = createQuery({
    query: WhyDocument,
    variables: () => ({ act: props.act, agencyId: props.agency.id }),
  })
  return (
    <Answer query={query} of={(data) => data.explainAccess} onRetry={() => refetch()}>
      {(answer) => <Explanation answer={answer()} agency={props.agency} />}
    </Answer>
  )
}
