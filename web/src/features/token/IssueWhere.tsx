import type { AgencyKind, AgencyLevel } from '@eact/schema/generated/documents'
import { For, Match, Show, Switch, type JSX } from 'solid-js'
import { kinds } from '../../text/kinds.ts'
import { texts } from '../../text/texts.ts'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { AgencyPicker } from '../agency/AgencyPicker.tsx'
import { GroupPicker } from '../group/GroupPicker.tsx'
import { issueFields, type IssueDraft, type Way } from './issue-form.ts'
import { IssueRows } from './IssueRows.tsx'

export interface IssueWhereProps {
  draft: IssueDraft
  onChange(next: Partial<IssueDraft>): void
}

// The texts have one for each.
const ways = Object.entries(texts.issue.ways) as [Way, string][]
const levels = Object.entries(texts.open.levels) as [AgencyLevel, string][]
const kindOptions = (Object.entries(kinds) as [AgencyKind, string][]).filter(([kind]) => kind !== 'GROUP')

/** หน่วยงานที่จะออกให้: one, all beneath one, or those of a file; of a right for a group the group. */
export function IssueWhere(props: IssueWhereProps): JSX.Element {
  return (
    <Show when={props.draft.reach === 'GROUP'} fallback={<Agencies {...props} />}>
      <section class="panel issue-part">
        <h2>{texts.issue.where}</h2>
        <GroupPicker
          id={issueFields.where}
          group={props.draft.group}
          onPick={(group) => props.onChange({ group })}
        />
      </section>
    </Show>
  )
}

function Agencies(props: IssueWhereProps): JSX.Element {
  return (
    <section class="panel issue-part">
      <h2 id="issue-where">{texts.issue.where}</h2>
      <fieldset aria-labelledby="issue-where" class="ways-choice">
        <For each={ways}>
          {([way, words]) => (
            <label class="choice">
              <input
                type="radio"
                name="way"
                value={way}
                checked={props.draft.way === way}
                onChange={() => props.onChange({ way })}
              />
              {words}
            </label>
          )}
        </For>
      </fieldset>
      <Switch>
        <Match when={props.draft.way === 'ONE'}>
          <AgencyPicker
            id={issueFields.where}
            agency={props.draft.agency}
            onPick={(agency) => props.onChange({ agency })}
          />
          <NoteField note={props.draft.note} onInput={(note) => props.onChange({ note })} />
        </Match>
        <Match when={props.draft.way === 'UNDER'}>
          <AgencyPicker
            id={issueFields.where}
            label={texts.issue.above}
            hint={texts.issue.aboveHint}
            agency={props.draft.agency}
            onPick={(agency) => props.onChange({ agency })}
          />
          <FilterSelect
            label={texts.issue.level}
            options={levels}
            value={props.draft.level}
            onChange={(level) => props.onChange({ level })}
          />
          <FilterSelect
            label={texts.issue.kind}
            options={kindOptions}
            value={props.draft.kind}
            onChange={(kind) => props.onChange({ kind })}
          />
          <label class="choice">
            <input
              type="checkbox"
              checked={props.draft.withoutOfficer}
              onChange={(event) => props.onChange({ withoutOfficer: event.currentTarget.checked })}
            />
            {texts.issue.withoutOfficer}
          </label>
        </Match>
        <Match when={props.draft.way === 'ROWS'}>
          <IssueRows
            id={issueFields.where}
            rows={props.draft.rows}
            onChange={(rows) => props.onChange({ rows })}
          />
        </Match>
      </Switch>
    </section>
  )
}

function NoteField(props: { note: string; onInput(note: string): void }): JSX.Element {
  const id = issueFields.note
  return (
    <div class="field">
      <label for={id}>
        {texts.issue.note} {texts.act.optional}
      </label>
      <span class="hint" id={`${id}-hint`}>
        {texts.issue.noteHint}
      </span>
      <input
        id={id}
        type="text"
        maxLength={200}
        autocomplete="off"
        value={props.note}
        aria-describedby={`${id}-hint`}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </div>
  )
}
