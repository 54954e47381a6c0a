import { generateKeyPair, randomUUID, type JsonWebKey } from 'node:crypto'
import { chmod, link, mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { StartError, systemCode } from '../start-error.ts'

/** A JSON Web Key Set with its private parts. */
export interface SigningKeys {
  /** The first one signs; the other, if there is one, signed before and is still published. */
  keys: JsonWebKey[]
}

interface KeyFile extends SigningKeys {
  /** When the first one began to sign. Absent in files of older versions. */
  since?: string
}

/** How long one key signs. What it signed stays verifiable for as long again. */
const signsDays = 90
const published = 2

const generate = promisify(generateKeyPair)

function parseKeys(text: string, file: string): KeyFile {
  const unusable = (cause?: unknown): StartError =>
    new StartError(
      'DIGITAL_ID_KEYS_UNUSABLE',
      {
        th: `ไฟล์กุญแจของระบบจำลอง Digital ID ใช้ไม่ได้: ${file} ลบไฟล์นี้แล้วเริ่มใหม่เพื่อสร้างกุญแจชุดใหม่`,
        en: `The key file of the Digital ID stand-in cannot be used: ${file}. Delete it and start again to make new keys.`,
      },
      { cause },
    )
  let parsed: Partial<KeyFile> | null
  try {
    parsed = JSON.parse(text) as Partial<KeyFile> | null
  } catch (error) {
    throw unusable(error)
  }
  const keys = parsed?.keys
  if (!Array.isArray(keys) || keys.length === 0 || keys.some((key) => key?.kty !== 'RSA' || !key.d)) {
    throw unusable()
  }
  return { keys, ...(typeof parsed?.since === 'string' ? { since: parsed.since } : {}) }
}

async function makeKey(): Promise<JsonWebKey> {
  const { privateKey } = await generate('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }
}

async function makeKeys(file: string): Promise<void> {
  const keys = [await makeKey()]
  const since = new Date().toISOString()
  await mkdir(dirname(file), { recursive: true })
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, JSON.stringify({ keys, since }), { mode: 0o600, flag: 'wx' })
  try {
    // A link, not a rename: of two first starts at once one wins and both read the winner's keys.
    await link(draft, file)
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error
  } finally {
    await unlink(draft)
  }
}

/**
 * Lets a new key sign from the next start on. The one that signed so far stays published, so that what it signed
 * (an ID token that comes back at sign-out) can be verified until the next change.
 */
export async function rotateSigningKeys(file: string): Promise<SigningKeys> {
  const before = parseKeys(await readFile(file, 'utf8'), file)
  const keys = [await makeKey(), ...before.keys].slice(0, published)
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, JSON.stringify({ keys, since: new Date().toISOString() }), {
    mode: 0o600,
    flag: 'wx',
  })
  await rename(draft, file)
  return { keys }
}

const isDue = ({ since }: KeyFile, now: Date): boolean =>
  since === undefined || now.getTime() - Date.parse(since) > signsDays * 24 * 3_600_000

/**
 * Reads the keys that sign ID tokens, making the file when there is none, and a new key when the one that signs has
 * done so for 90 days. The file is readable by its owner only.
 *
 * @param file path of the key set; its folder is made when missing
 * @returns RSA keys for RS256
 * @throws StartError `DIGITAL_ID_KEYS_UNUSABLE` when the file holds no such key
 */
export async function loadSigningKeys(file: string, now = new Date()): Promise<SigningKeys> {
  try {
    const kept = parseKeys(await readFile(file, 'utf8'), file)
    return isDue(kept, now) ? await rotateSigningKeys(file) : { keys: kept.keys }
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error
  }
  await makeKeys(file)
  await chmod(file, 0o600)
  return { keys: parseKeys(await readFile(file, 'utf8'), file).keys }
}
