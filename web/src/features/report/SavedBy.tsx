import type { Role } from '@eact/schema/generated/documents'
import { Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { WholeWords } from '../../ui/WholeWords.tsx'

/** Who saved something last, in which role, and for whom. */
export interface Signature {
  savedBy: { displayName: string } | null
  actingRole: Role | null
  actingAgency: { id: string; name: string } | null
}

/** บันทึกล่าสุดโดย: the name with the role, and the agency for which they acted where it is another. */
export function SavedBy(props: { of: Signature; agencyId: string }): JSX.Element {
  const other = () => (props.of.actingAgency?.id === props.agencyId ? null : props.of.actingAgency)
  return (
    <>
      <span class="piece">{props.of.savedBy?.displayName ?? texts.rows.nobody}</span>
      <Show when={props.of.actingRole}>
        {(role) => (
          <>
            {' '}
            <span class="piece">
              <WholeWords>{`(${texts.session.roles[role()]})`}</WholeWords>
            </span>
          </>
        )}
      </Show>
      <Show when={other()}>
        {(agency) => (
          <span class="under hint">
            <WholeWords>{texts.rows.actedFor(agency().name)}</WholeWords>
          </span>
        )}
      </Show>
    </>
  )
}
