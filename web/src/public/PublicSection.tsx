import { Show, type JSX } from 'solid-js'
import { texts } from '../text/texts.ts'
import { WholeWords } from '../ui/WholeWords.tsx'

export interface PublicSectionProps<Part> {
  /** Where the address may lead: `#section-10`. */
  id: string
  title: string
  /** What stands in it; null while who knows it is away. */
  part: Part | null
  children(part: Part): JSX.Element
}

/** A part of the page that an address may lead to, and that says so when it cannot be had. */
export function PublicSection<Part>(props: PublicSectionProps<Part>): JSX.Element {
  const heading = () => `${props.id}-title`
  return (
    <section class="panel" id={props.id} aria-labelledby={heading()}>
      <h2 id={heading()}>
        <WholeWords>{props.title}</WholeWords>
      </h2>
      <Show
        when={props.part}
        fallback={
          <p class="error-text">
            {texts.site.unavailable} {texts.site.unavailableHelp}
          </p>
        }
      >
        {(part) => props.children(part())}
      </Show>
    </section>
  )
}
