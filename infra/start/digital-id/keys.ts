import { generateKeyPair, randomUUID, type JsonWebKey } from 'node:crypto'
import { chmod, link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { StartError, systemCode } from '../start-error.ts'

/** A JSON Web Key Set with its private parts. */
export interface SigningKeys {
  keys: JsonWebKey[]
}

const generate = promisify(generateKeyPair)

function parseKeys(text: string, file: string): SigningKeys {
  const unusable = (cause?: unknown): StartError =>
    new StartError(
      'DIGITAL_ID_KEYS_UNUSABLE',
      {
        th: `ไฟล์กุญแจของระบบจำลอง Digital ID ใช้ไม่ได้: ${file} ลบไฟล์นี้แล้วเริ่มใหม่เพื่อสร้างกุญแจชุดใหม่`,
        en: `The key file of the Digital ID stand-in cannot be used: ${file}. Delete it and start again to make new keys.`,
      },
      { cause },
    )
  let parsed: Partial<SigningKeys> | null
  try {
    parsed = JSON.parse(text) as Partial<SigningKeys> | null
  } catch (error) {
    throw unusable(error)
  }
  const keys = parsed?.keys
  if (!Array.isArray(keys) || keys.length === 0 || keys.some((key) => key?.kty !== 'RSA' || !key.d)) {
    throw unusable()
  }
  return { keys }
}

async function makeKeys(file: string): Promise<void> {
  const { privateKey } = await generate('rsa', { modulusLength: 2048 })
  const keys = [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }]
  await mkdir(dirname(file), { recursive: true })
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, JSON.stringify({ keys }), { mode: 0o600, flag: 'wx' })
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
 * Reads the keys that sign ID tokens, making the file when there is none. It is readable by its owner only.
 *
 * @param file path of the key set; its folder is made when missing
 * @returns one RSA key for RS256
 * @throws StartError `DIGITAL_ID_KEYS_UNUSABLE` when the file holds no such key
 */
export async function loadSigningKeys(file: string): Promise<SigningKeys> {
  try {
    return parseKeys(await readFile(file, 'utf8'), file)
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error
  }
  await makeKeys(file)
  await chmod(file, 0o600)
  return parseKeys(await readFile(file, 'utf8'), file)
}
