import { Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Notice } from '../../ui/Notice.tsx'
import { DocumentTable } from './DocumentTable.tsx'
import { LinkPart } from './LinkPart.tsx'
import type { ReportForm } from './report-form.ts'
import { sectionOf } from './section-words.ts'

/** ไม่มี: section 13 is passed over, and what of it is still published is told. */
export function SkippedNote(props: { form: ReportForm }): JSX.Element {
  const published = () => {
    const { documents, gazetteLinks, disclosureLinks } = props.form.drafted()
    const ofThirteen = documents.filter(({ saved }) => saved?.section === 'SECTION_13_1')
    return [...ofThirteen, ...gazetteLinks, ...disclosureLinks].filter(
      ({ saved, now }) => saved !== null && saved.inUse && now.inUse,
    ).length
  }
  const next = `section-${sectionOf('SECTION_16').no}`
  const goOn = (event: MouseEvent) => {
    event.preventDefault()
    const target = document.getElementById(next)
    target?.focus({ preventScroll: true })
    target?.scrollIntoView({ block: 'start' })
  }
  return (
    <>
      <Notice tone={published() > 0 ? 'warn' : 'plain'}>
        <p>{texts.form.skipped}</p>
        <Show when={published() > 0}>
          <p>{texts.form.skippedPublished(published())}</p>
        </Show>
        <p>
          <a href={`#${next}`} target="_self" onClick={goOn}>
            {texts.form.skipTo(sectionOf('SECTION_16').no)}
          </a>
        </p>
      </Notice>
      <Show when={published() > 0}>
        <details class="skipped">
          <summary>{texts.form.skippedRows}</summary>
          <DocumentTable form={props.form} section="SECTION_13_1" />
          <LinkPart form={props.form} part="gazetteLinks" isHistory />
          <LinkPart form={props.form} part="disclosureLinks" isHistory />
        </details>
      </Show>
    </>
  )
}
