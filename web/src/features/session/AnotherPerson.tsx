import { Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { useSession, type Viewer } from './session.ts'

const words = texts.session.another
const nameOf = (viewer: Viewer | null) => viewer?.person?.displayName ?? texts.session.client

/** Somebody else has signed in in this browser: nothing of the page is seen until it is settled who goes on here. */
export function AnotherPerson(): JSX.Element {
  const session = useSession()
  const own = () => nameOf(session.viewer())
  return (
    <Show when={session.other()}>
      {(other) => (
        <Dialog title={words.title} isAlone>
          <p>{words.lead(own(), nameOf(other()))}</p>
          <p>
            {words.nothing(nameOf(other()))} {words.kept(own())}
          </p>
          <p class="acts">
            <button type="button" class="button" onClick={() => location.reload()}>
              {words.goOn(nameOf(other()))}
            </button>
          </p>
          <p class="hint">{words.signInHelp(own())}</p>
          {/* Digital ID knows the other, too, and would ask nobody who signs in. */}
          <form method="post" action="/auth/sign-out" target="_blank">
            <p class="acts">
              <button class="button second">{words.signIn}</button>
            </p>
          </form>
        </Dialog>
      )}
    </Show>
  )
}
