import type { JSX } from 'react'
import { signInAddress } from './AccessBar.tsx'
import type { Access } from './access.ts'
import { language, publicPages } from './language.ts'
import { Words } from './Words.tsx'

/** For those whom the service does not know, or not by this token: what is missing and how to get it. */
export function AccountNotice({ access }: { access: Access }): JSX.Element | null {
  const { isUnknown, viewer, token, refused, refresh } = access
  if (isUnknown || viewer) return null
  if (token || refused) {
    return (
      <section className="notice bad account" role="alert">
        <p>
          {token && (
            <strong>
              <Words th="โทเคนนี้ใช้ไม่ได้" en="This token cannot be used." />{' '}
            </strong>
          )}
          {refused?.extensions?.messages?.[language] ?? refused?.message}
        </p>
        {!token && (
          <p>
            <button type="button" className="button" onClick={refresh}>
              <Words th="ลองใหม่" en="Try again" />
            </button>
          </p>
        )}
      </section>
    )
  }
  return (
    <section className="notice account" aria-labelledby="account-title">
      <h2 id="account-title">
        <Words th="คำสั่งสืบค้นที่เขียนเองต้องมีบัญชี" en="Operations of your own need an account" />
      </h2>
      <div className="account-ways">
        <div>
          <p>
            <Words
              th="เข้าสู่ระบบด้วย Digital ID (ผู้ที่ยังไม่มีสิทธิ์ให้ติดต่อเจ้าหน้าที่ส่วนกลางต้นสังกัด) หรือใช้โทเคน ซึ่งออกเองได้เมื่อเข้าสู่ระบบแล้ว หรือขอจากผู้ดูแลระบบ สพร."
              en="Sign in with Digital ID (if you have no rights yet, ask the central officer of your parent agency), or use an access token: create one yourself once signed in, or ask the DGA administrator."
            />
          </p>
          <p>
            <Words
              th="ตัวอย่างเปิดดูได้โดยไม่ต้องมีบัญชี ส่วนประชาชนอ่านเอกสารได้ที่"
              en="Anybody may look at the examples. The public reads documents without an account at"
            />{' '}
            <a href={publicPages}>
              <Words th="หน้าค้นหาหน่วยงาน" en="the search for agencies" />
            </a>
          </p>
        </div>
        <p>
          <a className="button" href={signInAddress}>
            <Words th="เข้าสู่ระบบด้วย Digital ID" en="Sign in with Digital ID" />
          </a>
        </p>
      </div>
    </section>
  )
}
