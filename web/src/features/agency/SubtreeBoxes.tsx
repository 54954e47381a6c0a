import {
  AgencyFilterChoicesDocument,
  DepartmentsOfDocument,
  type AgencyFilterChoicesQuery,
} from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createEffect, on, Show, type JSX } from 'solid-js'
import { problemOf } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import { Failure } from '../../ui/Failure.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { departmentKinds, type Subtree } from './agency-filters.ts'
import { AgencyPicker } from './AgencyPicker.tsx'
import type { NamedAgency } from './picked-agency.ts'

export interface SubtreeBoxesProps {
  subtree: Subtree
  /** The narrowest subtree that is chosen. */
  named: NamedAgency
  /** Whether the list beneath tells that it failed: that boxes have nothing to choose from goes without saying. */
  isListFailed: boolean
  onGo(next: Subtree): void
}

type Nodes = NonNullable<AgencyFilterChoicesQuery['ministries']>['nodes']

const asOptions = (nodes: Nodes | undefined) => (nodes ?? []).map(({ code, name }) => [code, name] as const)

/** กระทรวง กรม หน่วยงาน: three boxes, each of which holds an agency with everything beneath it. */
export function SubtreeBoxes(props: SubtreeBoxesProps): JSX.Element {
  const [choices, retryChoices] = createQuery({ query: AgencyFilterChoicesDocument })
  // Whoever asks for the list again asks for these, too.
  createEffect(
    on(
      () => props.isListFailed,
      (isFailed) => !isFailed && choices.error && retryChoices(),
      { defer: true },
    ),
  )
  const ministries = () => choices.data?.ministries?.nodes
  const ministry = () => ministries()?.find(({ code }) => code === props.subtree.ministry)
  const [departments] = createQuery({
    query: DepartmentsOfDocument,
    variables: () => ({ ministry: ministry()?.id ?? '', kinds: departmentKinds }),
    pause: () => !ministry(),
  })
  const departmentNodes = () => (ministry() ? departments.data?.agencies?.nodes : undefined)
  const department = () => departmentNodes()?.find(({ code }) => code === props.subtree.department)
  const departmentWords = () => {
    if (!props.subtree.ministry) return texts.agencies.ministryFirst
    const isEmpty = !departments.fetching && departmentNodes()?.length === 0
    return isEmpty ? texts.agencies.noDepartments : texts.agencies.choose
  }
  const untold = () => (props.isListFailed ? undefined : choices.error) ?? props.named.error()
  return (
    <>
      <FilterSelect
        label={texts.agencies.ministry}
        all={texts.agencies.choose}
        options={asOptions(ministries())}
        value={props.subtree.ministry}
        onChange={(code) => props.onGo({ ministry: code, department: '', agency: '' })}
      />
      <FilterSelect
        label={texts.agencies.department}
        all={departmentWords()}
        options={asOptions(departmentNodes())}
        value={props.subtree.department}
        isOff={!departmentNodes()?.length}
        onChange={(code) => props.onGo({ ...props.subtree, department: code, agency: '' })}
      />
      <AgencyPicker
        label={texts.agencies.agency}
        hint={texts.agencies.agencyHint}
        placeholder={texts.agencies.choose}
        agency={props.subtree.agency ? props.named.agency() : null}
        under={department()?.id ?? ministry()?.id}
        problem={props.named.isMissing() ? texts.agency.unknown(props.subtree.agency) : null}
        onPick={(agency) => props.onGo({ ...props.subtree, agency: agency?.code ?? '' })}
      />
      <Show when={untold()}>
        {(error) => (
          <Failure
            problem={problemOf(error())}
            onRetry={() => {
              retryChoices()
              props.named.retry()
            }}
          />
        )}
      </Show>
    </>
  )
}
