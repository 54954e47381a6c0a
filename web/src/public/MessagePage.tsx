import type { JSX } from 'solid-js'
import { texts } from '../text/texts.ts'
import { SearchForm } from './SearchForm.tsx'
import { publicAddress } from './public-address.ts'

/** A page that says why there is nothing, and offers the search. */
export function MessagePage(props: { title: string; help: string }): JSX.Element {
  return (
    <>
      <h1>{props.title}</h1>
      <p>{props.help}</p>
      <SearchForm text="" />
      <p>
        <a href={publicAddress('/')}>{texts.open.toHome}</a>
      </p>
    </>
  )
}
