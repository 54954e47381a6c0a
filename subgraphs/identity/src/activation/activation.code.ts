import { createHash, randomBytes } from 'node:crypto'
import { symbolAt } from '@eact/schema/forms/activation'

/** Makes the secret of a Token: 128 random bits as 26 symbols, five bits each but for the first, which holds three. */
export function newActivationSecret(): string {
  let rest = BigInt(`0x${randomBytes(16).toString('hex')}`)
  let symbols = ''
  for (let place = 0; place < 26; place += 1) {
    symbols = symbolAt(Number(rest & 31n)) + symbols
    rest >>= 5n
  }
  return symbols
}

/** What the database keeps of a code: the SHA-256 of its secret. With 128 random bits behind it, it needs no salt. */
export const hashActivationSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()
