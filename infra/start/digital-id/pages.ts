import { html, type Markup } from './markup.ts'
import type { StandInAccount } from './accounts.ts'
import type { StandInPerson } from './people.ts'

/** Where the pages' own files and links stand. */
export interface Site {
  /** Path of the stand-in without a slash at its end, e.g. `/digital-id`. */
  path: string
  /** Address of the site that people come from, for the way back. */
  homeUrl: string
}

/** What went wrong with a sign-in, told on the sign-in page. */
export interface SignInProblem {
  field: 'username' | 'password'
  th: string
  en: string
}

/** One kind of data that the site asks for, with this person's value. */
export interface SharedItem {
  th: string
  en: string
  value: string
}

/** A whole page of the stand-in. */
export function page(site: Site, title: string, body: Markup): string {
  return html`<!doctype html>
    <html lang="th">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} – ระบบจำลอง Digital ID</title>
        <link rel="stylesheet" href="${site.path}/digital-id.css" />
      </head>
      <body>
        <header>
          <p class="mark">ระบบจำลอง Digital ID สำหรับการสาธิต</p>
          <p class="en" lang="en">A stand-in for demonstration. This is not the real Digital ID.</p>
        </header>
        <main>${body}</main>
      </body>
    </html>`.markup.trimStart()
}

/** The English beside a Thai text. */
export const english = (text: string): Markup => html`<span class="en" lang="en">${text}</span>`

function field(
  name: 'username' | 'password',
  label: string,
  en: string,
  value: string,
  problem: SignInProblem | null,
): Markup {
  const wrong = problem?.field === name
  return html`<div class="field">
    <label for="${name}">${label} ${english(en)}</label>
    ${wrong && html`<p class="wrong" id="${name}-problem">${problem.th} ${english(problem.en)}</p>`}
    <input
      id="${name}"
      name="${name}"
      type="${name === 'password' ? 'password' : 'text'}"
      autocomplete="${name === 'password' ? 'current-password' : 'username'}"
      autocapitalize="none"
      spellcheck="false"
      value="${value}"
      ${wrong && html`aria-invalid="true" aria-describedby="${name}-problem" autofocus`}
    />
  </div>`
}

function peopleTable(people: readonly StandInPerson[], action: string): Markup {
  const row = (person: StandInPerson): Markup =>
    html`<tr role="row">
      <th role="rowheader" scope="row">
        ${person.title} <span class="name">${person.givenName} ${person.familyName}</span>
        ${english(person.titleEn)}
      </th>
      <td role="cell"><span class="key" aria-hidden="true">บัญชีผู้ใช้</span> <code>${person.username}</code></td>
      <td role="cell"><span class="key" aria-hidden="true">รหัสผ่าน</span> <code>${person.password}</code></td>
      <td role="cell" class="press">
        <button name="as" value="${person.username}" aria-label="เข้าใช้ทันทีในชื่อ ${person.username}">
          เข้าใช้ทันที
        </button>
      </td>
    </tr>`
  return html`<form method="post" action="${action}" class="people">
    <h2 id="people">บัญชีสำหรับทดลองใช้</h2>
    <p>${english('Accounts to try the system with. One press signs you in.')}</p>
    <table role="table" aria-labelledby="people">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">ใช้สำหรับ ${english('For')}</th>
          <th role="columnheader" scope="col">บัญชีผู้ใช้ ${english('User name')}</th>
          <th role="columnheader" scope="col">รหัสผ่าน ${english('Password')}</th>
          <th role="columnheader" scope="col">เลือก ${english('Choose')}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${people.map(row)}
      </tbody>
    </table>
  </form>`
}

/** What the sign-in page tells beside its fields. */
export interface SignInNews {
  /** What was typed before, to be kept. */
  username?: string
  problem?: SignInProblem
  /** Whether the person has just registered. */
  registered?: boolean
}

/**
 * The page with the fields บัญชีผู้ใช้ and รหัสผ่าน, the way to register, and the people to try the system with.
 *
 * @param action address that the form is posted to; the registration stands below it
 */
export function signInPage(
  site: Site,
  action: string,
  people: readonly StandInPerson[],
  { username = '', problem, registered = false }: SignInNews = {},
): string {
  const summary =
    problem &&
    html`<div class="summary" role="alert">
      <h2>เข้าสู่ระบบไม่สำเร็จ ${english('You are not signed in')}</h2>
      <p><a href="#${problem.field}">${problem.th} ${english(problem.en)}</a></p>
    </div>`
  return page(
    site,
    problem ? 'เข้าสู่ระบบไม่สำเร็จ' : 'เข้าสู่ระบบ',
    html`<div class="card">
        ${summary}
        ${
          registered &&
          html`<div class="done" role="status">
            <p>
              ลงทะเบียนแล้ว กรุณาเข้าสู่ระบบด้วยบัญชีใหม่
              ${english('You have registered. Sign in with the new account.')}
            </p>
          </div>`
        }
        <h1>เข้าสู่ระบบด้วย Digital ID ${english('Sign in with Digital ID')}</h1>
        <form method="post" action="${action}" novalidate>
          ${field('username', 'บัญชีผู้ใช้', 'User name', username, problem ?? null)}
          ${field('password', 'รหัสผ่าน', 'Password', '', problem ?? null)}
          <p class="acts"><button class="main">เข้าสู่ระบบ ${english('Sign in')}</button></p>
        </form>
        <p>ยังไม่มีบัญชี? <a href="${action}/register">ลงทะเบียน ${english('No account yet? Register')}</a></p>
        <p class="note">
          บัญชี Digital ID จริงสมัครได้ที่
          <a href="https://connect.egov.go.th/" rel="noreferrer">connect.egov.go.th</a>
          และใช้กับระบบจำลองนี้ไม่ได้
          ${english('Real accounts are made at connect.egov.go.th and do not work here.')}
        </p>
        <p class="note"><a href="${site.homeUrl}">กลับไปหน้าเว็บไซต์ ${english('Back to the site')}</a></p>
      </div>
      ${peopleTable(people, action)}`,
  )
}

/**
 * The page that asks whether the site may have this person's data.
 *
 * @param action address that the answer is posted to, as `answer=accept` or `answer=decline`
 * @param siteName who asks
 * @param numberIsSent whether the citizen's number is among the items
 */
export function consentPage(
  site: Site,
  action: string,
  siteName: string,
  person: StandInAccount,
  items: readonly SharedItem[],
  numberIsSent: boolean,
): string {
  const row = (item: SharedItem): Markup =>
    html`<div>
      <dt>${item.th} ${english(item.en)}</dt>
      <dd>${item.value}</dd>
    </div>`
  return page(
    site,
    'การยินยอมให้ใช้ข้อมูล',
    html`<div class="card">
      <h1>การยินยอมให้ใช้ข้อมูล ${english('Consent to the use of your data')}</h1>
      <p>
        <strong>${siteName}</strong> ขอใช้ข้อมูล<span class="whole">ต่อไปนี้</span>ของท่านเพื่อยืนยันตัวตนในการเข้าสู่ระบบ
        ${english('This site asks for the data below, to know who signs in.')}
      </p>
      <dl>${items.map(row)}</dl>
      <p class="note">
        ${
          numberIsSent
            ? html`เว็บไซต์นี้ใช้เลขบัตรประจำตัวประชาชนเพื่อจับคู่กับสิทธิ์ที่ได้รับเท่านั้น และเก็บเฉพาะค่าที่แปลงแล้วซึ่งอ่านย้อนกลับไม่ได้
              ${english('Your citizen number is only compared with the rights given to you; it is kept as a keyed digest that cannot be read back.')}`
            : html`ไม่มีการส่งเลขประจำตัวประชาชน ${english('Your citizen number is not sent.')}`
        }
      </p>
      <p class="note">
        ท่านเข้าสู่ระบบในชื่อ ${person.username} ${english(`You are signed in as ${person.username}.`)}
      </p>
      <form method="post" action="${action}" class="acts">
        <button class="main" name="answer" value="accept">ยินยอม ${english('Accept')}</button>
        <button name="answer" value="decline">ไม่ยินยอม ${english('Decline')}</button>
      </form>
      <p class="note">
        หากไม่ยินยอม ท่านจะเข้าใช้งานระบบไม่ได้ และระบบจะไม่เก็บข้อมูลของท่าน
        ${english('If you decline you cannot enter, and nothing about you is kept.')}
      </p>
    </div>`,
  )
}

/** A page that says one thing, with the way back to the site; `act` may hold a form. */
export function messagePage(
  site: Site,
  title: string,
  message: { th: string; en: string },
  act: Markup | null = null,
): string {
  return page(
    site,
    title,
    html`<div class="card">
      <h1>${title}</h1>
      <p>${message.th} ${english(message.en)}</p>
      ${act}
      <p><a href="${site.homeUrl}">กลับไปหน้าเว็บไซต์ ${english('Back to the site')}</a></p>
    </div>`,
  )
}
