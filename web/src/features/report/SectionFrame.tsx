import { Show, type JSX } from 'solid-js'
import { WholeWords } from '../../ui/WholeWords.tsx'
import { sectionOf, type SectionCode } from './section-words.ts'
import { SeeMore } from './SeeMore.tsx'

export interface SectionFrameProps {
  name: SectionCode
  /** Whether it stands within another. */
  isInner?: boolean
  /** What is known of it: stands beneath the heading. */
  state?: JSX.Element
  children: JSX.Element
}

/** One section of the form: its number and heading, what leads it in, and ดูเพิ่มเติม. */
export function SectionFrame(props: SectionFrameProps): JSX.Element {
  const words = () => sectionOf(props.name)
  const id = () => `section-${words().no}`
  const heading = () => (
    <>
      <span class="section-no">{words().no}</span> <WholeWords>{words().heading}</WholeWords>
    </>
  )
  return (
    <section
      class={props.isInner ? 'form-section inner' : 'form-section'}
      aria-labelledby={id()}
      data-section={props.name}
    >
      <Show
        when={props.isInner}
        fallback={
          <h2 id={id()} tabindex="-1">
            {heading()}
          </h2>
        }
      >
        <h3 id={id()} tabindex="-1">
          {heading()}
        </h3>
      </Show>
      <SeeMore lead={words().lead} of={words().heading} box={words().seeMore} />
      {props.state}
      {props.children}
    </section>
  )
}
