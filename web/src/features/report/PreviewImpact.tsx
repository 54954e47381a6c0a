import type { CoverageState, SavePreviewFragment } from '@eact/schema/generated/documents'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { WholeWords } from '../../ui/WholeWords.tsx'
import { sectionOf } from './section-words.ts'

const words = texts.saving

/** What a save does to the agency itself, in the sections in which it comes to have anything else than before. */
export function OwnImpact(props: { sections: SavePreviewFragment['sections'] }): JSX.Element {
  const changed = () => props.sections.filter(({ stateBefore, stateAfter }) => stateBefore !== stateAfter)
  const word = (state: CoverageState) => texts.sectionState.coverage[state]
  return (
    <Show when={changed().length > 0}>
      <div class="notice" classList={{ warn: changed().some(({ stateAfter }) => stateAfter === 'NONE') }}>
        <h3>{words.ownImpact}</h3>
        <ul>
          <For each={changed()}>
            {({ section, stateBefore, stateAfter }) => (
              <li>
                {sectionOf(section).no} <WholeWords>{sectionOf(section).heading}</WholeWords>
                <span class="under hint">{words.becomes(word(stateBefore), word(stateAfter))}</span>
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  )
}

type Impact = NonNullable<SavePreviewFragment['coverageImpact']>

/** What a save does to agencies that the documents cover. */
export function PreviewImpact(props: { impact: Impact | null }): JSX.Element {
  const sentences = (impact: Impact) => [
    ...(impact.uncovered > 0 ? [words.uncovered(impact.uncovered)] : []),
    ...(impact.covered > 0 ? [words.covered(impact.covered)] : []),
    ...(impact.stillCovered > 0 ? [words.stillCovered(impact.stillCovered)] : []),
  ]
  const many = (impact: Impact) => impact.uncovered + impact.covered + impact.stillCovered
  const word = (state: Impact['agencies']['nodes'][number]['before']) =>
    state ? texts.sectionState.coverage[state] : texts.changed.nothing
  return (
    <Show when={props.impact && many(props.impact) > 0 && props.impact}>
      {(impact) => (
        <div class="notice" classList={{ warn: impact().uncovered > 0 }}>
          <h3>{words.impact}</h3>
          <ul>
            <For each={sentences(impact())}>{(sentence) => <li>{sentence}</li>}</For>
          </ul>
          <details>
            <summary>{words.impactAgencies}</summary>
            <ul>
              <For each={impact().agencies.nodes}>
                {({ agency, before, after }) => (
                  <li>
                    {agency?.name}
                    <Show when={before !== after}>
                      <span class="under hint">{words.becomes(word(before), word(after))}</span>
                    </Show>
                  </li>
                )}
              </For>
            </ul>
            <Show when={impact().agencies.pageInfo.hasNextPage}>
              <p class="hint">{words.impactMore(many(impact()) - impact().agencies.nodes.length)}</p>
            </Show>
          </details>
        </div>
      )}
    </Show>
  )
}
