import type { JSX } from 'solid-js'
import { th } from '../text/th.ts'

/** The search of the public site; works without a script. */
export function SearchForm(props: { text: string }): JSX.Element {
  return (
    <form class="panel search" role="search" method="get" action="/">
      <div class="field">
        <label for="q">{th.open.label}</label>
        <span class="hint" id="q-hint">
          {th.open.example}
        </span>
        <input id="q" name="q" type="search" value={props.text} maxLength={200} aria-describedby="q-hint" />
      </div>
      <div class="acts">
        <button class="button">{th.open.search}</button>
      </div>
    </form>
  )
}
