import { Show, type JSX } from 'solid-js'
import { texts } from '../text/texts.ts'
import { WholeWords } from '../ui/WholeWords.tsx'
import { ContactCenter } from './ContactCenter.tsx'
import { SearchForm } from './SearchForm.tsx'
import { publicAddress } from './public-address.ts'

export interface MessagePageProps {
  title: string
  help: string
  /** Whether the same page may be there in a moment; there is nothing to search by then. */
  isAway: boolean
}

/** A page that says why there is nothing, offers the search or another try, and names who helps. */
export function MessagePage(props: MessagePageProps): JSX.Element {
  return (
    <>
      <h1>{props.title}</h1>
      <p class="lead">
        <WholeWords>{props.help}</WholeWords>
      </p>
      <Show when={!props.isAway} fallback={<Again />}>
        <SearchForm text="" />
      </Show>
      <p>
        <a href={publicAddress('/')}>{texts.open.toHome}</a>
      </p>
      <ContactCenter />
    </>
  )
}

/** The empty address is that of the page itself. */
function Again(): JSX.Element {
  return (
    <p>
      <a class="button" href="">
        {texts.site.retry}
      </a>
    </p>
  )
}
