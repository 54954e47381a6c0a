import type { JSX } from 'react'
import type { Outcome } from './fetcher.ts'
import { language, say } from './language.ts'
import type { AnswerError } from './service.ts'
import { Words } from './Words.tsx'

/** Says beneath the result how it went, and each error in the language of this page, where it has one. */
export function OutcomeLine(props: { outcome: Outcome | null }): JSX.Element {
  const { outcome } = props
  const errors = outcome && outcome.state !== 'running' ? outcome.errors : []
  return (
    // It scrolls, so those without a mouse have to get there.
    <div className="outcome" role="status" aria-label={say({ th: 'ผลการสืบค้น', en: 'Outcome' })} tabIndex={0}>
      {outcome && <Summary outcome={outcome} />}
      {errors.slice(0, 3).map((error, at) => (
        <Fault key={at} error={error} />
      ))}
      {errors.length > 3 && (
        <p>
          <Words th={`และอีก ${errors.length - 3} ข้อ`} en={`and ${errors.length - 3} more`} />
        </p>
      )}
    </div>
  )
}

function Summary({ outcome }: { outcome: Outcome }): JSX.Element {
  if (outcome.state === 'running') return <Said th="กำลังสืบค้น…" en="Running…" />
  if (outcome.state === 'answered') {
    const time = (outcome.milliseconds / 1000).toFixed(2)
    return outcome.errors.length === 0 ? (
      <Said th={`สำเร็จใน ${time} วินาที`} en={`Answered in ${time} s`} />
    ) : (
      <Said th={`ได้คำตอบพร้อมข้อผิดพลาดใน ${time} วินาที`} en={`Answered with errors in ${time} s`} />
    )
  }
  const { received, isOver } = outcome
  if (isOver)
    return <Said th={`หยุดติดตามแล้ว ได้รับ ${received} รายการ`} en={`Stopped. ${changes(received)} received`} />
  return (
    <Said
      th={received === 0 ? 'กำลังติดตาม รอการเปลี่ยนแปลง…' : `กำลังติดตาม ได้รับแล้ว ${received} รายการ`}
      en={
        received === 0
          ? 'Following, waiting for a change…'
          : `Following. ${changes(received)} received so far`
      }
    />
  )
}

const changes = (many: number): string => (many === 1 ? '1 change' : `${many} changes`)

const Said = (words: { th: string; en: string }): JSX.Element => (
  <p>
    <Words {...words} />
  </p>
)

/** Errors of GraphQL itself come in English alone. */
function Fault({ error: { message, path, extensions = {} } }: { error: AnswerError }): JSX.Element {
  const { code, messages, requestId } = extensions
  return (
    <div className="fault">
      <p>
        <code>{code ?? 'ERROR'}</code>{' '}
        {messages?.[language] ?? (
          <Words th="คำสั่งไม่ถูกต้องตามโครงสร้างของ API" en="The operation does not fit the API’s schema." />
        )}
      </p>
      {!messages && <p lang="en">{message}</p>}
      {path && (
        <p>
          <Words th="ตำแหน่ง" en="At" /> <code>{path.join('.')}</code>
        </p>
      )}
      {requestId && code === 'INTERNAL_SERVER_ERROR' && (
        <p>
          <Words th="รหัสคำขอ" en="Request number" /> <code>{requestId}</code>
        </p>
      )}
    </div>
  )
}
