import type { JSX } from 'solid-js'
import { texts } from '../text/texts.ts'
import { publicAddress } from './public-address.ts'

/** The search of the public site; works without a script. */
export function SearchForm(props: { text: string }): JSX.Element {
  return (
    <form class="panel search" role="search" method="get" action={publicAddress('/')}>
      <div class="field">
        <label for="q">{texts.open.label}</label>
        <span class="hint" id="q-hint">
          {texts.open.example}
        </span>
        <input id="q" name="q" type="search" value={props.text} maxLength={200} aria-describedby="q-hint" />
      </div>
      <div class="acts">
        <button class="button">{texts.open.search}</button>
      </div>
    </form>
  )
}
