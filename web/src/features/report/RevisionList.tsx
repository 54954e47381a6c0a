import type { SavedChangeFragment, SavedRevisionFragment } from '@eact/schema/generated/documents'
import { writeMoment } from '../../text/days.ts'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { useSession } from '../session/session.ts'
import { toldChanges, type NameOf } from './change-words.ts'
import { SavedBy } from './SavedBy.tsx'

export interface RevisionListProps {
  revisions: readonly SavedRevisionFragment[]
  agencyId: string
  nameOf?: NameOf
  /** Whether one's own saves are signed by name, too: on a receipt. */
  isSigned?: boolean
  /** Whether a value was touched here, too. */
  isTouched?(change: SavedChangeFragment): boolean
}

/** Saves one after another: who, when, and what each changed from what to what. */
export function RevisionList(props: RevisionListProps): JSX.Element {
  const session = useSession()
  const isSelf = ({ savedBy }: SavedRevisionFragment) =>
    !props.isSigned && savedBy !== null && savedBy.id === session.viewer()?.person?.id
  return (
    <For each={props.revisions}>
      {(revision) => (
        <div class="revision">
          <p>
            <strong>
              <Show when={isSelf(revision)} fallback={<SavedBy of={revision} agencyId={props.agencyId} />}>
                {texts.form.conflictSelf}
              </Show>
            </strong>{' '}
            {texts.form.conflictAt(writeMoment(revision.savedAt))}
          </p>
          <ul>
            <For each={toldChanges(revision.changes, props.nameOf)}>
              {({ change, sentence, details }) => (
                <li>
                  {sentence}
                  <Show when={details.length > 0}>
                    <span class="under hint">{details.join(' · ')}</span>
                  </Show>
                  <Show when={change.reason}>
                    {(reason) => <span class="under hint">{texts.changed.reason(reason())}</span>}
                  </Show>
                  <Show when={props.isTouched?.(change)}>
                    {' '}
                    <span class="mark warn">{texts.form.conflictBoth}</span>
                  </Show>
                </li>
              )}
            </For>
          </ul>
        </div>
      )}
    </For>
  )
}
