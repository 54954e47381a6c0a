import type { JSX } from 'react'
import { signInAddress } from './AccessBar.tsx'
import type { Access } from './access.ts'
import { Words } from './Words.tsx'

/** For those whom the service does not know, or not by this token: what is missing and how to get it. */
export function AccountNotice({ access }: { access: Access }): JSX.Element | null {
  const { isUnknown, viewer, token, refused } = access
  if (isUnknown || viewer) return null
  if (token || refused) {
    const { th, en } = refused?.extensions?.messages ?? {}
    return (
      <section className="notice bad account" role="alert">
        <p>
          {token && <strong>โทเคนนี้ใช้ไม่ได้ </strong>}
          {th}
        </p>
        <p lang="en">
          {token && 'This token is not good. '}
          {en ?? refused?.message}
        </p>
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
            เข้าสู่ระบบด้วย Digital ID (ผู้ที่ยังไม่มีสิทธิ์ให้ติดต่อเจ้าหน้าที่ส่วนกลางต้นสังกัด) หรือใช้โทเคน ซึ่งออกเองได้เมื่อเข้าสู่ระบบแล้ว
            หรือขอจากผู้ดูแลระบบ สพร. ส่วนประชาชนอ่านเอกสารได้ที่ <a href="/">หน้าค้นหาหน่วยงาน</a> โดยไม่ต้องมีบัญชี
          </p>
          <p className="hint" lang="en">
            Sign in with Digital ID (without rights yet, ask the central officer of your parent agency), or
            use a token: issue one yourself once signed in, or ask the DGA administrator. Anybody may look at
            the examples.
          </p>
        </div>
        <p>
          <a className="button" href={signInAddress}>
            <Words th="เข้าสู่ระบบด้วย Digital ID" en="Sign in" />
          </a>
        </p>
      </div>
    </section>
  )
}
