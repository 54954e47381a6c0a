import { createSignal, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { readCsvFile, readIssueCsv, type CsvRow } from './issue-csv.ts'

export interface IssueRowsProps {
  /** Of the text, for links from a summary. */
  id: string
  rows: CsvRow[]
  onChange(rows: CsvRow[]): void
}

/** More than a thousand long rows; what is larger is no such file. */
const maxFileBytes = 2 * 1024 * 1024

/** นำเข้าจาก CSV: pasted, or of a file. What was read stays in sight to be put right. */
export function IssueRows(props: IssueRowsProps): JSX.Element {
  const [text, setText] = createSignal('')
  const [problem, setProblem] = createSignal<string | null>(null)
  const take = (next: string) => {
    setProblem(null)
    setText(next)
    props.onChange(readIssueCsv(next))
  }
  const open = async (input: HTMLInputElement) => {
    const file = input.files?.[0]
    if (!file) return
    if (file.size > maxFileBytes) setProblem(texts.issue.csvUnreadable)
    else take((await readCsvFile(file)).replace(/^\uFEFF/, ''))
    // The same file, put right, can be chosen again.
    input.value = ''
  }
  return (
    <div class="field">
      <label for={props.id}>{texts.issue.csv}</label>
      <span class="hint" id={`${props.id}-hint`}>
        {texts.issue.csvHint}
      </span>
      <textarea
        id={props.id}
        rows="8"
        spellcheck={false}
        autocomplete="off"
        placeholder={texts.issue.csvPlaceholder}
        value={text()}
        aria-describedby={`${props.id}-hint ${props.id}-read`}
        onInput={(event) => take(event.currentTarget.value)}
      />
      <output class="hint" id={`${props.id}-read`} for={props.id}>
        <Show when={problem()} fallback={props.rows.length > 0 && texts.issue.csvRows(props.rows.length)}>
          {(sentence) => <span class="error-text">{sentence()}</span>}
        </Show>
      </output>
      <label class="button second file-choice">
        {texts.issue.csvFile}
        <input
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          onChange={(event) => void open(event.currentTarget)}
        />
      </label>
    </div>
  )
}
