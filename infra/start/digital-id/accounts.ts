import { createHash, randomBytes, randomUUID, scrypt, timingSafeEqual } from 'node:crypto'
import { mkdir, open, readFile, rename, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { StartError, systemCode } from '../start-error.ts'
import type { StandInPerson } from './people.ts'
import type { FieldProblem, Registration } from './registration.ts'

/** Whom the stand-in can sign in, as its provider tells of them. */
export interface StandInAccount {
  /** The Digital ID user id, which becomes `sub`. */
  userId: string
  username: string
  givenName: string
  familyName: string
  /** 13 digits, verified as far as a stand-in can; absent for the people of the demonstration. */
  nationalId?: string
}

/** The people of the demonstration and all who registered. */
export interface Accounts {
  byId(userId: string): StandInAccount | undefined
  /** One of the demonstration's people, whose password is on the page anyway. */
  demonstrationPerson(username: string): StandInAccount | undefined
  /** Who has this name and password; it takes as long to find out for a name that nobody has. */
  recognise(username: string, password: string): Promise<StandInAccount | null>
  /** Makes an account and keeps it before it answers, or says which field is taken. */
  register(registration: Registration): Promise<StandInAccount | FieldProblem>
}

interface Registered extends Required<StandInAccount> {
  mobile: string
  /** scrypt with N = 2^15, r = 8, p = 1: salt and key, both base64url. */
  password: { salt: string; key: string }
  registeredAt: string
}

const derive = promisify<string, Buffer, number, { N: number; maxmem: number }, Buffer>(scrypt)
const mostAccounts = 10_000

async function keyOf(password: string, salt: Buffer): Promise<Buffer> {
  return derive(password.normalize('NFKC'), salt, 32, { N: 2 ** 15, maxmem: 64 * 1024 * 1024 })
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const lower = (username: string): string => username.toLowerCase()

/**
 * Reads who registered earlier. Their file plays the outside provider's own store: it alone holds their numbers.
 *
 * @param file made at the first registration, readable by its owner only
 * @throws StartError `DIGITAL_ID_ACCOUNTS_UNUSABLE` when the file cannot be read as one
 */
export async function openAccounts(file: string, people: readonly StandInPerson[]): Promise<Accounts> {
  const registered = await readAccounts(file)
  let writing: Promise<unknown> = Promise.resolve()
  const nobody = { salt: randomBytes(16).toString('base64url'), key: '' }

  const demonstrationPerson = (username: string): StandInPerson | undefined =>
    people.find((person) => lower(person.username) === lower(username))
  const registeredAs = (username: string): Registered | undefined =>
    registered.find((account) => lower(account.username) === lower(username))

  function taken({ username, nationalId }: Registration): FieldProblem | null {
    if (registered.length >= mostAccounts)
      return { field: 'username', th: 'ระบบจำลองรับบัญชีเพิ่มไม่ได้แล้ว', en: 'No more accounts are taken here.' }
    if (registered.some((account) => account.nationalId === nationalId))
      return {
        field: 'nationalId',
        th: 'เลขบัตรประจำตัวประชาชนนี้ลงทะเบียนไว้แล้ว กรุณาเข้าสู่ระบบด้วยบัญชีเดิม',
        en: 'This citizen number is registered already. Sign in with that account.',
      }
    if (registeredAs(username) || demonstrationPerson(username))
      return {
        field: 'username',
        th: 'ชื่อบัญชีผู้ใช้นี้มีผู้ใช้แล้ว กรุณากำหนดชื่ออื่น',
        en: 'This user name is taken. Choose another.',
      }
    return null
  }

  /** One after the other, so that of two who want one name the second is told. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = writing.then(act)
    writing = Promise.allSettled([turn])
    return turn
  }

  return {
    byId: (userId) =>
      people.find((person) => person.userId === userId) ??
      registered.find((account) => account.userId === userId),
    demonstrationPerson,
    async recognise(username, password) {
      const person = demonstrationPerson(username)
      if (person && timingSafeEqual(digest(person.password), digest(password))) return person
      const account = registeredAs(username)
      const { salt, key } = account?.password ?? nobody
      const given = await keyOf(password, Buffer.from(salt, 'base64url'))
      const same = timingSafeEqual(digest(given.toString('base64url')), digest(key))
      return same && account ? account : null
    },
    async register(registration) {
      const { password, ...kept } = registration
      const salt = randomBytes(16)
      const key = await keyOf(password, salt)
      return inTurn(async () => {
        const problem = taken(registration)
        if (problem) return problem
        const account: Registered = {
          ...kept,
          userId: randomUUID(),
          password: { salt: salt.toString('base64url'), key: key.toString('base64url') },
          registeredAt: new Date().toISOString(),
        }
        await writeAccounts(file, [...registered, account])
        registered.push(account)
        return account
      })
    },
  }
}

async function readAccounts(file: string): Promise<Registered[]> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  }
  const parsed = parse(text)
  if (parsed) return parsed
  throw new StartError('DIGITAL_ID_ACCOUNTS_UNUSABLE', {
    th: `ไฟล์บัญชีของระบบจำลอง Digital ID ใช้ไม่ได้: ${file} กรุณากู้คืนไฟล์ หรือลบแล้วลงทะเบียนใหม่`,
    en: `The accounts file of the Digital ID stand-in cannot be used: ${file}. Restore it, or delete it and register again.`,
  })
}

/** The cause is not told on: a broken line of this file may hold a citizen's number. */
function parse(text: string): Registered[] | null {
  try {
    const { accounts } = JSON.parse(text) as { accounts?: Registered[] }
    const whole = ({ userId, username, nationalId, password }: Registered) =>
      userId && username && nationalId && password.salt && password.key
    return Array.isArray(accounts) && accounts.every(whole) ? accounts : null
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null
    throw error
  }
}

/** All or nothing, and on the disk before anybody is told. */
async function writeAccounts(file: string, accounts: readonly Registered[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomUUID()}`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(JSON.stringify({ accounts }))
    await handle.sync()
    await rename(draft, file)
  } catch (error) {
    await unlink(draft)
    throw error
  } finally {
    await handle.close()
  }
}
