import type { SaveItemFragment } from '@eact/schema/generated/documents'
import { writeDay } from '../../text/days.ts'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { SoftName } from '../../ui/SoftName.tsx'
import { WholeWords } from '../../ui/WholeWords.tsx'
import { OwnImpact, PreviewImpact } from './PreviewImpact.tsx'
import type { ReportForm } from './report-form.ts'
import type { Preview } from './save-flow.ts'
import { Section13Question } from './Section13Question.tsx'
import { sectionOf } from './section-words.ts'

const words = texts.saving

/** Before บันทึก is carried out: what becomes public, what disappears, and what is worth a second look. */
export function PreviewDialog(props: { form: ReportForm }): JSX.Element {
  return (
    <Show when={props.form.save.preview()}>
      {(preview) => <Window form={props.form} preview={preview()} />}
    </Show>
  )
}

function Window(props: { form: ReportForm; preview: Preview }): JSX.Element {
  const flow = () => props.form.save
  const found = () => props.preview.found
  const isPublic = () => found().appears.length + found().disappears.length > 0
  return (
    <Dialog title={words.preview} onClose={() => flow().close()}>
      <div class="preview" aria-busy={flow().isBusy()}>
        <p>{isPublic() ? words.lead : words.leadNothing}</p>
        <Show when={props.preview.suspendSection13 !== null}>
          <Section13Question
            many={found().stays.filter(isOfThirteen).length + found().disappears.filter(isOfThirteen).length}
            isSuspended={props.preview.suspendSection13 === true}
            onChoose={(isSuspended) => void flow().chooseSection13(isSuspended)}
          />
        </Show>
        <Items title={words.appears} tone="good" items={found().appears} />
        <Items title={words.disappears} tone="warn" items={found().disappears} />
        <Show when={found().stays.length > 0}>
          <p class="hint">{words.stays(found().stays.length)}</p>
        </Show>
        <OwnImpact sections={found().sections} />
        <PreviewImpact impact={found().coverageImpact} />
        <Show when={found().warnings.length > 0}>
          <div class="notice warn">
            <h3>{words.warnings}</h3>
            <ul>
              <For each={found().warnings}>{({ message }) => <li>{message}</li>}</For>
            </ul>
          </div>
        </Show>
        <Show when={found().merged.length > 0}>
          <p class="notice">{words.willMerge(found().merged.length)}</p>
        </Show>
      </div>
      <p class="acts">
        <button
          type="button"
          class="button"
          aria-disabled={flow().isBusy()}
          onClick={() => void flow().confirm()}
        >
          {flow().isSaving() ? texts.form.saving : words.confirm}
        </button>
        <button type="button" class="button second" onClick={() => flow().close()}>
          {words.back}
        </button>
      </p>
    </Dialog>
  )
}

const isOfThirteen = ({ section }: SaveItemFragment): boolean =>
  section === 'SECTION_13_1' || section === 'SECTION_13_2'

interface ItemsProps {
  title: string
  tone: 'good' | 'warn'
  items: readonly SaveItemFragment[]
}

/** What comes to the public page or leaves it, each with its section. */
export function Items(props: ItemsProps): JSX.Element {
  return (
    <Show when={props.items.length > 0}>
      <h3 class={`preview-title ${props.tone}`}>
        {props.title} ({props.items.length})
      </h3>
      <ul class="preview-items">
        <For each={props.items}>
          {(item) => (
            <li>
              <strong>
                <SoftName>{item.name}</SoftName>
              </strong>
              <Show when={item.announcedOn}>{(day) => <span class="nowrap"> · {writeDay(day())}</span>}</Show>
              <Show when={item.url && item.url !== item.name && item.url}>
                {(url) => <span class="under address">{url()}</span>}
              </Show>
              <Show when={item.section}>
                {(section) => (
                  <span class="under hint">
                    {sectionOf(section()).no} <WholeWords>{sectionOf(section()).heading}</WholeWords>
                  </span>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
