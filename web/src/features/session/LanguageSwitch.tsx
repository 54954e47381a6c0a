import { For, type JSX } from 'solid-js'
import { addressIn } from '../../text/language-choice.ts'
import { languageNames, languages } from '../../text/language.ts'
import { language } from '../../text/texts.ts'

/** The other languages, each by its own name. The page is loaded anew: what was typed is kept or asked about. */
export function LanguageSwitch(): JSX.Element {
  return (
    <For each={languages.filter((one) => one !== language)}>
      {(one) => (
        <button
          type="button"
          class="button small"
          lang={one}
          onClick={() => location.replace(addressIn(one, location.href))}
        >
          {languageNames[one]}
        </button>
      )}
    </For>
  )
}
