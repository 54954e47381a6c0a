import type { JSX } from 'solid-js'
import { texts } from '../text/texts.ts'
import { ContactCenter } from './ContactCenter.tsx'
import { SearchForm } from './SearchForm.tsx'
import { publicAddress } from './public-address.ts'

/** A page that says why there is nothing, offers the search, and names who helps. */
export function MessagePage(props: { title: string; help: string }): JSX.Element {
  return (
    <>
      <h1>{props.title}</h1>
      <p class="lead">{props.help}</p>
      <SearchForm text="" />
      <p>
        <a href={publicAddress('/')}>{texts.open.toHome}</a>
      </p>
      <ContactCenter />
    </>
  )
}
