import { For, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { Colours } from './Colours.tsx'
import { Buttons, Dialogs, Notices, Progress, Space, States, Tables, Type } from './Parts.tsx'
import { Fields } from './Fields.tsx'

const words = texts.design

const parts = [
  { id: 'colours', title: words.colours, part: Colours },
  { id: 'type', title: words.type, part: Type },
  { id: 'space', title: words.space, part: Space },
  { id: 'buttons', title: words.buttons, part: Buttons },
  { id: 'fields', title: words.fields, part: Fields },
  { id: 'notices', title: words.notices, part: Notices },
  { id: 'states', title: words.states, part: States },
  { id: 'tables', title: words.table, part: Tables },
  { id: 'dialogs', title: words.dialog, part: Dialogs },
  { id: 'progress', title: words.progress, part: Progress },
]

/** The visual language on one page, made of the parts themselves. */
export function DesignPage(): JSX.Element {
  const go = (event: MouseEvent, id: string) => {
    event.preventDefault()
    const heading = document.getElementById(id)
    heading?.focus({ preventScroll: true })
    heading?.scrollIntoView({ block: 'start' })
  }
  return (
    <>
      <PageTitle>{words.title}</PageTitle>
      <p>{words.lead}</p>
      <nav class="panel" aria-label={words.contents}>
        <ul class="design-contents">
          <For each={parts}>
            {({ id, title }) => (
              <li>
                <a href={`#${id}`} target="_self" onClick={(event) => go(event, id)}>
                  {title}
                </a>
              </li>
            )}
          </For>
        </ul>
      </nav>
      <For each={parts}>
        {({ id, title, part }) => (
          <section class="panel" aria-labelledby={id}>
            <h2 id={id} tabindex="-1">
              {title}
            </h2>
            {part()}
          </section>
        )}
      </For>
    </>
  )
}
