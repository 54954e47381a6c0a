import { createHash, randomBytes } from 'node:crypto'

/** Makes a secret of 256 random bits, 43 characters that fit a cookie or a header. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What the database keeps of a token: its SHA-256. With 256 random bits behind it, it needs no salt. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()
