/** Makes the input of a save from what was drafted: only the rows, and of them only the values, that change. Pure. */
import { readThaiDate } from '@eact/schema/forms/thai-date'
import type {
  LinkKind,
  SaveAnswersInput,
  SaveDisplayInput,
  SaveDocumentInput,
  SaveLicenceInput,
  SaveLinkInput,
  SaveProblemInput,
} from '@eact/schema/generated/documents'
import { isCorrected } from './document-draft.ts'
import type { DraftedForm, FormPart, SavedForm } from './report-draft.ts'
import { isNewKey, wordOfKey, type DraftedRow } from './row-draft.ts'

/** What a save sends, beside the report and its version. */
export interface SaveInput {
  answers: SaveAnswersInput | null
  documents: SaveDocumentInput[]
  licences: SaveLicenceInput[]
  links: SaveLinkInput[]
  problems: SaveProblemInput[]
  displays: SaveDisplayInput[]
}

/** Whose row each entry of the input is, by list and place. */
export type SentRows = Readonly<Record<string, readonly { part: FormPart; key: string }[]>>

/** Takes the values of a row that changed. */
function pick<Row extends object, Field extends keyof Row & string>(
  { now, changed }: DraftedRow<Row, unknown>,
  ...fields: Field[]
): Partial<Pick<Row, Field>> {
  const picked: Partial<Pick<Row, Field>> = {}
  for (const field of fields) if (changed.includes(field)) picked[field] = now[field]
  return picked
}

const isSent = ({ changed }: { changed: readonly string[] }): boolean => changed.length > 0

const sentDocuments = (drafted: DraftedForm): DraftedForm['documents'] =>
  drafted.documents.filter((row) => row.saved?.isPending === true || isSent(row))

function documentInput(row: DraftedForm['documents'][number]): SaveDocumentInput {
  const { now, changed, saved } = row
  const day = readThaiDate(now.dateText)?.day ?? null
  const isNew = saved?.isPending === true
  return {
    id: row.key,
    ...(isNew || changed.includes('dateText') ? { announcedOn: day } : {}),
    ...(isNew ? { inUse: now.inUse } : pick(row, 'inUse')),
    ...scopeInput(row, isNew),
    ...pick(row, 'licenceIds', 'fileName'),
    ...(isCorrected(row) ? { correctionReason: now.correctionReason.trim() } : {}),
  }
}

/** Scope, groups and lock belong together, and to section 10 alone. */
function scopeInput(
  { now, changed, saved }: DraftedForm['documents'][number],
  isNew: boolean,
): Partial<SaveDocumentInput> {
  const isTouched = (['scope', 'groupIds', 'isLocked'] as const).some((field) => changed.includes(field))
  if (saved?.section !== 'SECTION_10' || !(isNew || isTouched)) return {}
  return {
    scope: now.scope,
    ...(now.scope === 'GROUP' ? { groupIds: now.groupIds } : {}),
    isLocked: now.scope !== 'OWN' && now.isLocked,
  }
}

const linkInput =
  (kind: LinkKind) =>
  (row: DraftedForm['gazetteLinks'][number]): SaveLinkInput => {
    const values = pick(row, 'url', 'licenceIds', 'inUse')
    const name = kind === 'DISCLOSURE' && row.changed.includes('name') ? { name: row.now.name.trim() } : {}
    const tidy = { ...values, ...name, ...(values.url === undefined ? {} : { url: values.url.trim() }) }
    return isNewKey(row.key) ? { kind, ...tidy } : { id: row.key, ...tidy }
  }

function licenceInput(row: DraftedForm['licences'][number]): SaveLicenceInput {
  const { name, inUse } = pick(row, 'name', 'inUse')
  const values = {
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(inUse === undefined ? {} : { inUse }),
  }
  return isNewKey(row.key) ? { key: wordOfKey(row.key), ...values } : { id: row.key, ...values }
}

function problemInput(row: DraftedForm['problems'][number]): SaveProblemInput {
  const values = pick(row, 'rank', 'typeCode', 'detail', 'inUse')
  return isNewKey(row.key) ? values : { id: row.key, ...values }
}

/** Makes the input of a save, and says whose row each entry of it is. */
export function saveInput(saved: SavedForm, drafted: DraftedForm): { input: SaveInput; sent: SentRows } {
  const documents = sentDocuments(drafted)
  const licences = drafted.licences.filter(isSent)
  const gazette = drafted.gazetteLinks.filter(isSent)
  const disclosure = drafted.disclosureLinks.filter(isSent)
  const problems = drafted.problems.filter(isSent)
  const displays = drafted.displays.filter(isSent)
  const answers: SaveAnswersInput = {}
  if (drafted.answers.hasLicences !== saved.answers.hasLicences)
    answers.hasLicences = drafted.answers.hasLicences
  if (drafted.answers.gazetteAnswer !== saved.answers.gazetteAnswer)
    answers.gazetteAnswer = drafted.answers.gazetteAnswer
  const rowsOf = (part: FormPart, rows: readonly { key: string }[]) => rows.map(({ key }) => ({ part, key }))
  return {
    input: {
      answers: Object.keys(answers).length > 0 ? answers : null,
      documents: documents.map(documentInput),
      licences: licences.map(licenceInput),
      links: [...gazette.map(linkInput('GAZETTE')), ...disclosure.map(linkInput('DISCLOSURE'))],
      problems: problems.map(problemInput),
      displays: displays.map(({ key, now }) => ({
        documentId: key,
        isShown: now.isShown,
        reason: now.isShown ? null : now.reason.trim(),
      })),
    },
    sent: {
      documents: rowsOf('documents', documents),
      licences: rowsOf('licences', licences),
      links: [...rowsOf('gazetteLinks', gazette), ...rowsOf('disclosureLinks', disclosure)],
      problems: rowsOf('problems', problems),
      displays: rowsOf('displays', displays),
    },
  }
}

/** Whether a save would send anything. */
export const isEmptyInput = ({ answers, ...lists }: SaveInput): boolean =>
  answers === null && Object.values(lists).every((list) => list.length === 0)
