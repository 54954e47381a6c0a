import { For, type JSX } from 'solid-js'
import { ContactCenter } from '../public/ContactCenter.tsx'
import { texts } from '../text/texts.ts'
import { WholeWords } from '../ui/WholeWords.tsx'
import { chapters } from './guide.ts'
import { said } from './page-words.ts'
import { topicAddress } from './Said.tsx'

/** The contents of the guide: every task by its chapter. */
export function HelpContentsPage(): JSX.Element {
  return (
    <>
      <h1>{texts.help.title}</h1>
      <p class="lead">{texts.help.lead}</p>
      <div class="help-chapters">
        <For each={chapters}>
          {(chapter, at) => (
            <section class="panel" aria-labelledby={`chapter-${at() + 1}`}>
              <h2 id={`chapter-${at() + 1}`}>
                <WholeWords>{said(chapter.title)}</WholeWords>
              </h2>
              <ul>
                <For each={chapter.topics}>
                  {(topic) => (
                    <li>
                      <a href={topicAddress(topic.slug)}>
                        <WholeWords>{said(topic.title)}</WholeWords>
                      </a>
                    </li>
                  )}
                </For>
              </ul>
            </section>
          )}
        </For>
      </div>
      <ContactCenter />
    </>
  )
}
