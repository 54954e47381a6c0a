import { html, type Markup } from './markup.ts'
import { english, page, type Site } from './pages.ts'
import { shortestPassword, type FieldProblem, type RegistrationField, type Typed } from './registration.ts'

interface FieldWords {
  name: RegistrationField
  label: string
  en: string
  hint?: { th: string; en: string }
  /** Attributes of the input. */
  kind: Markup
}

const text = (autocomplete: string, more: Markup = html``): Markup =>
  html`type="text" autocomplete="${autocomplete}" ${more}`

const secret = html`type="password" autocomplete="new-password"`

const fields: FieldWords[] = [
  {
    name: 'name',
    label: 'ชื่อ - นามสกุล',
    en: 'First and last name',
    kind: text('name'),
  },
  {
    name: 'nationalId',
    label: 'เลขบัตรประจำตัวประชาชน',
    en: 'Citizen number',
    hint: { th: 'ตัวเลข 13 หลัก', en: '13 digits' },
    kind: text('off', html`inputmode="numeric" spellcheck="false"`),
  },
  {
    name: 'mobile',
    label: 'เบอร์โทรศัพท์มือถือ',
    en: 'Mobile number',
    hint: { th: 'ตัวเลข 10 หลัก เช่น 081 234 5678', en: '10 digits, such as 081 234 5678' },
    kind: html`type="tel" autocomplete="tel" spellcheck="false"`,
  },
  {
    name: 'username',
    label: 'ชื่อบัญชีผู้ใช้',
    en: 'User name',
    hint: {
      th: 'ตัวอักษรอังกฤษหรือตัวเลข 4 ถึง 30 ตัว ขึ้นต้นด้วยตัวอักษร',
      en: '4 to 30 English letters or digits, a letter first',
    },
    kind: text('username', html`autocapitalize="none" spellcheck="false"`),
  },
]

const passwords: FieldWords[] = [
  {
    name: 'password',
    label: 'กำหนดรหัสผ่าน',
    en: 'Set a password',
    hint: { th: `อย่างน้อย ${shortestPassword} ตัวอักษร`, en: `at least ${shortestPassword} characters` },
    kind: secret,
  },
  { name: 'passwordAgain', label: 'ยืนยันรหัสผ่าน', en: 'Confirm the password', kind: secret },
]

/**
 * The registration page.
 *
 * @param action address that the form is posted to
 * @param back address of the sign-in page
 * @param typed what was typed before, to be kept; passwords are not
 */
export function registrationPage(
  site: Site,
  { action, back }: { action: string; back: string },
  typed: Typed | null = null,
  problems: readonly FieldProblem[] = [],
): string {
  const field = (words: FieldWords): Markup => {
    const problem = problems.find((one) => one.field === words.name)
    const kept = words.name === 'password' || words.name === 'passwordAgain' ? '' : typed?.[words.name]
    return fieldOf(words, kept ?? '', problem)
  }
  return page(
    site,
    problems.length > 0 ? 'ลงทะเบียนไม่สำเร็จ' : 'ลงทะเบียน',
    html`<div class="card">
      ${problems.length > 0 && summary(problems)}
      <h1>ลงทะเบียน ${english('Register')}</h1>
      <p class="note">
        บัญชีนี้ใช้ได้กับระบบจำลองเท่านั้น และข้อมูลที่กรอกเก็บอยู่ในเครื่องที่ติดตั้งระบบจำลอง
        ${english('This account works with the stand-in alone; what you enter stays on the machine that runs it.')}
      </p>
      <form method="post" action="${action}" novalidate class="registration">
        ${fields.map(field)}
        <fieldset>
          <legend>กำหนดและยืนยันรหัสผ่าน ${english('Set and confirm the password')}</legend>
          ${passwords.map(field)}
        </fieldset>
        <p class="acts"><button class="main">ลงทะเบียน ${english('Register')}</button></p>
      </form>
      <p class="note"><a href="${back}">กลับไปเข้าสู่ระบบ ${english('Back to signing in')}</a></p>
    </div>`,
  )
}

const summary = (problems: readonly FieldProblem[]): Markup =>
  html`<div class="summary" role="alert">
    <h2>
      ลงทะเบียนไม่สำเร็จ กรุณาแก้ไขรายการต่อไปนี้ ${english('Not registered yet. Please put the following right.')}
    </h2>
    <ul>
      ${problems.map(({ field, th, en }) => html`<li><a href="#${field}">${th} ${english(en)}</a></li>`)}
    </ul>
  </div>`

function fieldOf({ name, label, en, hint, kind }: FieldWords, value: string, problem?: FieldProblem): Markup {
  const described = [...(hint ? [`${name}-hint`] : []), ...(problem ? [`${name}-problem`] : [])].join(' ')
  return html`<div class="field">
    <label for="${name}">${label} ${english(en)}</label>
    ${hint && html`<p class="hint" id="${name}-hint">${hint.th} ${english(hint.en)}</p>`}
    ${problem && html`<p class="wrong" id="${name}-problem">${problem.th} ${english(problem.en)}</p>`}
    <input
      id="${name}"
      name="${name}"
      ${kind}
      required
      value="${value}"
      ${described && html`aria-describedby="${described}"`}
      ${problem && html`aria-invalid="true"`}
    />
  </div>`
}
