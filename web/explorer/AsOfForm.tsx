import { readThaiDate, writeThaiDate } from '@eact/schema/forms/thai-date'
import { useRef, useState, type FormEvent, type JSX } from 'react'
import { say } from './language.ts'
import { Words } from './Words.tsx'

const englishDay = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'medium' })

const writeDay = (day: string): string =>
  say({ th: writeThaiDate(day), en: englishDay.format(new Date(day)) })

interface AsOfFormProps {
  /** The day as of which queries are answered, YYYY-MM-DD; null for the present. */
  asOf: string | null
  onAsOf: (day: string | null) => void
}

/** Chooses the day whose end queries are answered as of: the tree of agencies as it stood then. */
export function AsOfForm({ asOf, onAsOf }: AsOfFormProps): JSX.Element {
  const frame = useRef<HTMLDetailsElement>(null)
  const [isUnread, setUnread] = useState(false)
  const choose = (day: string | null) => {
    onAsOf(day)
    setUnread(false)
    frame.current?.removeAttribute('open')
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget).get('day')
    const read = typeof typed === 'string' ? readThaiDate(typed) : null
    if (!read) return setUnread(true)
    event.currentTarget.reset()
    choose(read.day)
  }
  return (
    <details className="drop" ref={frame}>
      <summary className="button small">
        {asOf ? (
          <Words th={`ข้อมูล ณ ${writeDay(asOf)}`} en={`As of ${writeDay(asOf)}`} />
        ) : (
          <Words th="ดูข้อมูลย้อนหลัง" en="As of a past day" />
        )}
      </summary>
      <form className="panel" onSubmit={submit} autoComplete="off" noValidate>
        <div className="field">
          <label htmlFor="as-of">
            <Words th="ผังหน่วยงาน ณ สิ้นวันที่" en="The tree of agencies at the end of" />
          </label>
          <input
            id="as-of"
            name="day"
            aria-describedby="as-of-hint as-of-fault"
            aria-invalid={isUnread}
            onInput={() => setUnread(false)}
          />
          <p className="hint" id="as-of-hint">
            <Words
              th="เช่น 22 ก.ย. 2566 หรือ 22/9/2566 ใช้กับคำสั่งที่ถามเรื่องหน่วยงานเท่านั้น คำสั่งอื่นระบบจะไม่รับ"
              en="For example 22 Sep 2023 or 2023-09-22. Only what asks about agencies can be answered so; the rest is refused."
            />
          </p>
          <p className="drop-fault" id="as-of-fault" role="alert">
            {isUnread && (
              <Words
                th="อ่านวันที่นี้ไม่ออก กรุณากรอกใหม่ เช่น 22 ก.ย. 2566"
                en="This is no day that we can read. Type it like 22 Sep 2023."
              />
            )}
          </p>
        </div>
        <div className="acts">
          <button className="button small">
            <Words th="ใช้วันที่นี้" en="Use this day" />
          </button>
          {asOf && (
            <button type="button" className="button small second" onClick={() => choose(null)}>
              <Words th="กลับสู่ปัจจุบัน" en="Back to the present" />
            </button>
          )}
        </div>
      </form>
    </details>
  )
}
