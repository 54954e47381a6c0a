import { useRef, type FormEvent, type JSX } from 'react'
import { addressIn } from '../src/text/language-choice.ts'
import { languageNames, languages } from '../src/text/language.ts'
import type { Access } from './access.ts'
import { language, publicPages } from './language.ts'
import { Words } from './Words.tsx'

export const signInAddress = '/auth/sign-in?returnTo=/explorer'

interface AccessBarProps {
  access: Access
  /** What else stands beside the token. */
  children: JSX.Element
}

/** The bar: the product, the way back, who asks, and the place for a token. */
export function AccessBar({ access, children }: AccessBarProps): JSX.Element {
  return (
    <header className="bar">
      <div className="bar-row">
        <a className="brand" href={publicPages}>
          <img src="/icon.svg" alt="" width="38" height="38" />
          <span>
            <Words th="ระบบศูนย์รวมข้อมูลบริการภาครัฐ" en="Central Information System of Public Services" />
            <small>
              <Words th="สำรวจข้อมูลด้วยคำสั่งสืบค้น" en="Query explorer" />
            </small>
          </span>
        </a>
        <a className="staff" href="/backend">
          <Words th="ระบบจัดการข้อมูล" en="Back office" />
        </a>
        <Who access={access} />
        {children}
        <TokenForm access={access} />
        <LanguageSwitch />
      </div>
    </header>
  )
}

function Who({ access: { viewer, token, isUnknown } }: { access: Access }): JSX.Element | null {
  if (isUnknown) return null
  if (!viewer) {
    if (token) return null
    return (
      <a className="button small" href={signInAddress}>
        <Words th="เข้าสู่ระบบ" en="Sign in" />
      </a>
    )
  }
  const places = viewer.grants.map(({ agency }) => agency?.name).filter(Boolean)
  return (
    <div className="who">
      <span className="visually-hidden">
        <Words th="ผู้ใช้งาน" en="User" />:{' '}
      </span>
      <strong>
        {viewer.person ? (
          viewer.person.displayName
        ) : (
          <Words th="ระบบเชื่อมต่อ (โทเคน)" en="Connected system (token)" />
        )}
      </strong>
      {places.length > 0 && <small>{places.join(' · ')}</small>}
    </div>
  )
}

function TokenForm({ access }: { access: Access }): JSX.Element {
  const frame = useRef<HTMLDetailsElement>(null)
  const close = () => frame.current?.removeAttribute('open')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const typed = form.get('token')
    if (typeof typed !== 'string') return
    const token = typed.trim().replace(/^Bearer\s+/i, '')
    access.useToken(token, form.get('keep') !== null)
    event.currentTarget.reset()
    close()
  }
  return (
    <details className="drop" ref={frame}>
      <summary className="button small">
        {access.token ? (
          <Words th="กำลังใช้โทเคน" en="Using a token" />
        ) : (
          <Words th="ใช้โทเคน" en="Use a token" />
        )}
      </summary>
      <form className="panel" onSubmit={submit} autoComplete="off">
        <div className="field">
          <label htmlFor="token">
            <Words th="โทเคนของระบบเชื่อมต่อ" en="Access token" />
          </label>
          <input
            id="token"
            name="token"
            type="password"
            autoComplete="off"
            spellCheck={false}
            required
            pattern="\s*(Bearer\s+)?[\w.~+\/=\-]{8,512}\s*"
          />
          <p className="hint">
            <Words
              th="ใช้แทนการเข้าสู่ระบบ และไม่ถูกเก็บไว้ในเครื่องเว้นแต่ท่านเลือก"
              en="Used instead of your session. It is not kept on this device unless you choose so."
            />
          </p>
        </div>
        <label className="choice">
          <input type="checkbox" name="keep" />
          <span>
            <Words th="จำไว้จนกว่าจะปิดแท็บนี้" en="Keep until this tab is closed" />
          </span>
        </label>
        <div className="acts">
          <button className="button small">
            <Words th="ใช้โทเคนนี้" en="Use this token" />
          </button>
          {access.token && (
            <button
              type="button"
              className="button small second"
              onClick={() => {
                access.useToken(null, false)
                close()
              }}
            >
              <Words th="เลิกใช้โทเคน" en="Stop using the token" />
            </button>
          )}
        </div>
      </form>
    </details>
  )
}

/** The other language, by its own name. The page is loaded anew; the editor keeps what is written in it. */
function LanguageSwitch(): JSX.Element {
  const others = languages.filter((one) => one !== language)
  return (
    <>
      {others.map((one) => (
        <button
          key={one}
          type="button"
          className="button small"
          lang={one}
          onClick={() => location.replace(addressIn(one, location.href))}
        >
          {languageNames[one]}
        </button>
      ))}
    </>
  )
}
