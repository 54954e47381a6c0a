import type { GazetteAnswer } from '@eact/schema/generated/documents'
import { Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { AnswerField } from './AnswerField.tsx'
import { ComplianceNote } from './ComplianceNote.tsx'
import { CoverageNote } from './CoverageNote.tsx'
import { DocumentPart } from './DocumentPart.tsx'
import { LicencePart } from './LicencePart.tsx'
import { LinkPart } from './LinkPart.tsx'
import { ProblemPart } from './ProblemPart.tsx'
import type { ReportForm } from './report-form.ts'
import { SectionFrame } from './SectionFrame.tsx'
import { fieldOf, optionLabel } from './section-words.ts'
import { SkippedNote } from './SkippedNote.tsx'

const questions = {
  hasLicences: fieldOf('SECTION_13_1', 'hasLicences'),
  gazetteAnswer: fieldOf('SECTION_13_1', 'gazetteAnswer'),
}
const gazetteAnswers: GazetteAnswer[] = ['COMPLETE', 'PARTIAL', 'NOT_YET']

export interface SectionProps {
  form: ReportForm
}

/** 1.1: the announcement of the electronic channels, section 10 of the Act. */
export function SectionTen(props: SectionProps): JSX.Element {
  return (
    <SectionFrame
      name="SECTION_10"
      state={
        <>
          <ComplianceNote form={props.form} section="SECTION_10" />
          <CoverageNote form={props.form} />
        </>
      }
    >
      <DocumentPart form={props.form} section="SECTION_10" />
    </SectionFrame>
  )
}

/**
 * 1.2: how licences are shown, section 13(1), and where they are checked, section 13(2). ไม่มี leads on to section 16;
 * what was entered before stays and is there again with มี.
 */
export function SectionThirteen(props: SectionProps): JSX.Element {
  const answers = () => props.form.drafted().answers
  const isUnsaved = (field: 'hasLicences' | 'gazetteAnswer') =>
    answers()[field] !== props.form.saved().answers[field]
  return (
    <SectionFrame name="SECTION_13_1" state={<ComplianceNote form={props.form} section="SECTION_13_1" />}>
      <div class="panel answers">
        <AnswerField
          legend={questions.hasLicences.label}
          options={[true, false].map((value) => ({
            value,
            label: optionLabel(questions.hasLicences, String(value)),
          }))}
          value={answers().hasLicences}
          isUnsaved={isUnsaved('hasLicences')}
          isFixed={!props.form.mayEdit()}
          onChange={(hasLicences) => props.form.answer({ hasLicences })}
        />
        <Show when={answers().hasLicences !== false}>
          <AnswerField<GazetteAnswer>
            legend={questions.gazetteAnswer.label}
            options={gazetteAnswers.map((value) => ({
              value,
              label: optionLabel(questions.gazetteAnswer, value),
            }))}
            value={answers().gazetteAnswer}
            isUnsaved={isUnsaved('gazetteAnswer')}
            isFixed={!props.form.mayEdit()}
            onChange={(gazetteAnswer: GazetteAnswer) => props.form.answer({ gazetteAnswer })}
          />
        </Show>
      </div>
      <Show when={answers().hasLicences !== false} fallback={<SkippedNote form={props.form} />}>
        <LicencePart form={props.form} />
        <Show when={props.form.mayEdit()}>
          <h3 class="part-title">{texts.form.files}</h3>
        </Show>
        <DocumentPart form={props.form} section="SECTION_13_1" />
        <h3 class="part-title">{fieldOf('SECTION_13_1', 'gazetteLink').label}</h3>
        <LinkPart form={props.form} part="gazetteLinks" />
        <SectionFrame
          name="SECTION_13_2"
          isInner
          state={<ComplianceNote form={props.form} section="SECTION_13_2" />}
        >
          <LinkPart form={props.form} part="disclosureLinks" />
        </SectionFrame>
      </Show>
    </SectionFrame>
  )
}

/** 1.3: the order on the system in which officers work, section 16. */
export function SectionSixteen(props: SectionProps): JSX.Element {
  return (
    <SectionFrame name="SECTION_16" state={<ComplianceNote form={props.form} section="SECTION_16" />}>
      <DocumentPart form={props.form} section="SECTION_16" />
    </SectionFrame>
  )
}

/** 1.4: what stands in the way; never public for one agency. */
export function SectionProblems(props: SectionProps): JSX.Element {
  return (
    <SectionFrame name="PROBLEMS" state={<p class="hint">{texts.rows.notPublic}</p>}>
      <ProblemPart form={props.form} />
    </SectionFrame>
  )
}
