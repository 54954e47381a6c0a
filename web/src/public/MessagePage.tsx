import type { JSX } from 'solid-js'
import { th } from '../text/th.ts'
import { SearchForm } from './SearchForm.tsx'

/** A page that says why there is nothing, and offers the search. */
export function MessagePage(props: { title: string; help: string }): JSX.Element {
  return (
    <>
      <h1>{props.title}</h1>
      <p>{props.help}</p>
      <SearchForm text="" />
      <p>
        <a href="/">{th.open.toHome}</a>
      </p>
    </>
  )
}
