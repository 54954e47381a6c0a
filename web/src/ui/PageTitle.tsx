import { createEffect, onMount, type JSX } from 'solid-js'
import { texts } from '../text/texts.ts'
import { WholeWords } from './WholeWords.tsx'

/** Whether a page was shown before: then the reader is told of the new one by taking them to its title. */
let shownBefore = false

export interface PageTitleProps {
  children: string
  /** What the tab says, where the page's own words alone are those of another page, too. */
  tab?: string
}

/** The title of a page, in the page and in the tab. Takes the focus when one page follows another. */
export function PageTitle(props: PageTitleProps): JSX.Element {
  let title: HTMLHeadingElement | undefined
  createEffect(() => {
    const own = props.tab ?? props.children
    document.title = own === texts.site.backOffice ? own : `${own} – ${texts.site.backOffice}`
  })
  onMount(() => {
    if (shownBefore) title?.focus({ preventScroll: true })
    shownBefore = true
  })
  return (
    <h1 tabindex="-1" ref={(element) => (title = element)}>
      <WholeWords>{props.children}</WholeWords>
    </h1>
  )
}
