import { For, type JSX } from 'solid-js'
import { keepLanguage } from '../../text/language-choice.ts'
import { languageNames, languages } from '../../text/language.ts'
import { language } from '../../text/texts.ts'

/** The other languages, each by its own name. The page is loaded anew; what was typed is kept by the forms themselves. */
export function LanguageSwitch(): JSX.Element {
  return (
    <For each={languages.filter((one) => one !== language)}>
      {(one) => (
        <button
          type="button"
          class="button small"
          lang={one}
          onClick={() => {
            keepLanguage(one)
            location.reload()
          }}
        >
          {languageNames[one]}
        </button>
      )}
    </For>
  )
}
