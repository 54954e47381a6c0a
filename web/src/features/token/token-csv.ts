import type { IssuedTokenFragment } from '@eact/schema/generated/documents'
import { writeMoment } from '../../text/days.ts'
import { texts } from '../../text/texts.ts'
import { writeReach } from '../session/right-text.ts'

/** Writes one cell: text that a spreadsheet might take for a formula gets an apostrophe before it. */
export function writeCell(text: string): string {
  const safe = /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Writes issued Tokens with their codes for Excel: UTF-8 with a byte order mark, lines ended by CR LF. */
export function writeTokenCsv(issued: readonly IssuedTokenFragment[], address: string): string {
  const rows = issued.map(({ code, token }) => [
    token.agency?.code ?? '',
    token.agency?.name ?? '',
    texts.session.roles[token.role],
    writeReach(token),
    code ?? '',
    writeMoment(token.expiresAt),
    token.expiresAt,
    token.note ?? '',
    address,
  ])
  const lines = [Object.values(texts.issued.csvColumns), ...rows].map((cells) =>
    cells.map(writeCell).join(','),
  )
  return `\uFEFF${lines.join('\r\n')}\r\n`
}
