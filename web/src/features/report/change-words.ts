/** What a save changed, in the words of the form: `test.pdf – การใช้งาน จาก เปิด เป็น ปิด`. Pure. */
import { writeDay } from '../../text/days.ts'
import type { SavedChangeFragment } from '@eact/schema/generated/documents'
import { texts } from '../../text/texts.ts'

/** Names of what changes tell by id or code: groups, licences, types of problems. */
export type NameOf = (id: string) => string | undefined

/** What a change is about, for example a file's name. */
export function changedThing({
  part,
  field,
  document,
  link,
  licence,
  problem,
  before,
  after,
}: SavedChangeFragment): string {
  if (part === 'ANSWER') return ''
  const name =
    document?.fileName ??
    link?.name ??
    link?.url ??
    licence?.name ??
    (problem && texts.rows.problemRank(problem.rank))
  if (name) return name
  return (
    (field === 'ADDED' ? after : null) ??
    (field === 'NAME' || field === 'URL' ? (before ?? after) : null) ??
    texts.changed.parts[part]
  )
}

/** One change as a sentence. */
export function changeSentence(change: SavedChangeFragment, nameOf: NameOf = () => undefined): string {
  const { part, field, before, after } = change
  const label = texts.form.changeFields[field]
  const thing = changedThing(change)
  if (field === 'ADDED') return texts.changed.added(texts.changed.parts[part], thing)
  if (field === 'PURGED') return `${thing} – ${label}`
  const values =
    before === null
      ? changeValue(field, after, nameOf)
      : texts.form.changed(changeValue(field, before, nameOf), changeValue(field, after, nameOf))
  return [thing, `${label} ${values}`].filter(Boolean).join(' – ')
}

/** A value of the history in the words of the form. */
export function changeValue(
  field: SavedChangeFragment['field'],
  value: string | null,
  nameOf: NameOf = () => undefined,
): string {
  if (value === null || value === '') return texts.changed.nothing
  switch (field) {
    case 'IN_USE':
    case 'IS_SHOWN':
    case 'IS_LOCKED':
      return value === 'true' ? texts.form.on : texts.form.off
    case 'HAS_LICENCES':
      return value === 'true' ? texts.changed.yes : texts.changed.no
    case 'ANNOUNCED_ON':
      return writeDay(value)
    case 'SCOPE':
      return texts.form.scopes[value as keyof typeof texts.form.scopes] ?? value
    case 'GAZETTE_ANSWER':
      return texts.changed.gazetteAnswers[value as keyof typeof texts.changed.gazetteAnswers] ?? value
    case 'RANK':
      return texts.rows.problemRank(Number(value))
    case 'TYPE':
      return nameOf(value) ?? value
    case 'GROUPS':
    case 'LICENCES':
      return namesOf(value, nameOf)
    case 'ADDED':
    case 'PURGED':
    case 'FILE_NAME':
    case 'NAME':
    case 'URL':
    case 'DETAIL':
      return value
  }
}

/** Ids are told by their names where all are known, else by how many they are. */
function namesOf(value: string, nameOf: NameOf): string {
  const ids = value.split(/[\s,]+/).filter(Boolean)
  const names = ids.map(nameOf)
  return names.every((name) => name !== undefined) ? names.join(' · ') : texts.changed.many(ids.length)
}

/** Documents of other sections than 10 are the agency's own: that goes without saying. */
const isScopeOfOne = ({ field, document }: SavedChangeFragment): boolean =>
  field === 'SCOPE' && document !== null && document.section !== 'SECTION_10'

/** What is told of one row: a sentence, and for a new row what was filled in. */
export interface ToldChange {
  /** The change that it stands for: of a new row its being added. */
  change: SavedChangeFragment
  sentence: string
  details: string[]
}

/** Tells the changes of a save; those of a new row stand together. */
export function toldChanges(changes: readonly SavedChangeFragment[], nameOf?: NameOf): ToldChange[] {
  const isOf = (one: SavedChangeFragment) => (other: SavedChangeFragment) =>
    one.part === other.part && one.rowId === other.rowId
  const added = changes.filter(({ field }) => field === 'ADDED')
  return changes
    .filter((change) => change.field === 'ADDED' || !added.some(isOf(change)))
    .map((change) => {
      const thing = changedThing(change)
      const details = change.field === 'ADDED' ? changes.filter(isOf(change)) : []
      return {
        change,
        sentence: changeSentence(change, nameOf),
        details: details
          .filter((one) => one.field !== 'ADDED' && !isScopeOfOne(one))
          .map(({ field, after }) => ({ field, value: changeValue(field, after, nameOf) }))
          .filter(({ value }) => value !== thing)
          .map(({ field, value }) => `${texts.form.changeFields[field]}: ${value}`),
      }
    })
}
