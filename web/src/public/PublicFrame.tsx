import { For, type JSX } from 'solid-js'
import { languageNames, languages } from '../text/language.ts'
import { language, texts } from '../text/texts.ts'
import { WholeWords } from '../ui/WholeWords.tsx'
import { FootLinks } from './FootLinks.tsx'
import { publicAddress, staffAddress } from './public-address.ts'

/** What stands around every public page. */
export function PublicFrame(props: {
  /** Of the page, without its language. */
  address: string
  children: JSX.Element
}): JSX.Element {
  return (
    <>
      <a class="skip" href="#content">
        {texts.site.skip}
      </a>
      <header class="bar no-print">
        <div class="bar-row">
          <a class="brand" href={publicAddress('/')}>
            <img src="/icon.svg" alt="" width="38" height="38" />
            <span>
              {texts.site.system}
              <small>{texts.site.publicSite}</small>
            </span>
          </a>
          <div class="side">
            <For each={languages.filter((one) => one !== language)}>
              {(one) => (
                <a href={publicAddress(props.address, one)} hreflang={one} lang={one}>
                  {languageNames[one]}
                </a>
              )}
            </For>
            <a href={publicAddress('/help')}>{texts.help.link}</a>
            <a href={staffAddress}>{texts.site.staffSite}</a>
          </div>
        </div>
      </header>
      <main id="content" class="page">
        {props.children}
      </main>
      <footer class="foot">
        <div>
          <p>{texts.site.system}</p>
          <p>
            <WholeWords>{texts.open.act}</WholeWords>
          </p>
          <FootLinks />
        </div>
      </footer>
    </>
  )
}
