import { randomBytes } from 'node:crypto'
import { access, constants, link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { createInnerKeys } from '@eact/kit/viewer'
import type { JWK } from 'jose'
import { StartError, systemCode } from './start-error.ts'

/** Secrets of an embedded installation: made at its first start, kept in its data folder, never in the code. */
export interface EmbeddedSecrets {
  /** Private JWK that signs inner tokens. */
  innerKey: JWK
  /** Secret of the client at the Digital ID stand-in. */
  oidcClientSecret: string
  /** Bearer token of the integrator's machine client. */
  integratorToken: string
}

/** Makes the data folder if it is not there, and makes sure that it can be written. */
export async function openDataFolder(folder: string): Promise<void> {
  try {
    await mkdir(join(folder, 'keys'), { recursive: true, mode: 0o700 })
    await access(folder, constants.W_OK | constants.X_OK)
    await access(join(folder, 'keys'), constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new StartError(
      'DATA_FOLDER_NOT_WRITABLE',
      {
        th: `เขียนโฟลเดอร์ข้อมูล ${folder} ไม่ได้ (${systemCode(cause) ?? 'unknown'}) กรุณาแก้สิทธิ์หรือกำหนด DATA_DIR เป็นโฟลเดอร์อื่น`,
        en: `The data folder ${folder} cannot be written (${systemCode(cause) ?? 'unknown'}). Change its permissions or choose another with DATA_DIR.`,
      },
      { cause },
    )
  }
}

/** Reads the installation's secrets, making them at the first start. Two first starts agree on one set. */
export async function readSecrets(folder: string): Promise<EmbeddedSecrets> {
  const path = join(folder, 'keys', 'secrets.json')
  for (;;) {
    try {
      return JSON.parse(await readFile(path, 'utf8')) as EmbeddedSecrets
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error
      await makeSecrets(path)
    }
  }
}

/** Reads the key under which citizens' numbers are kept, making it at the first start. */
export async function readNationalIdKey(folder: string): Promise<Buffer> {
  const path = join(folder, 'keys', 'national-id.key')
  for (;;) {
    try {
      return Buffer.from(await readFile(path, 'utf8'), 'base64')
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error
      await writeOnce(path, randomBytes(32).toString('base64'))
    }
  }
}

async function makeSecrets(path: string): Promise<void> {
  const { privateKey } = await createInnerKeys()
  const secrets: EmbeddedSecrets = {
    innerKey: privateKey,
    oidcClientSecret: randomBytes(32).toString('base64url'),
    integratorToken: `eact_${randomBytes(32).toString('base64url')}`,
  }
  await writeOnce(path, JSON.stringify(secrets))
}

async function writeOnce(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  // A link cannot replace what is there: of two first starts at once one wins, and both read its secrets.
  try {
    await link(draft, path)
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error
  } finally {
    await unlink(draft)
  }
}
