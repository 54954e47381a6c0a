import type { Refusal } from './errors.ts'
import { escapeHtml, writePlainPage } from './plain-page.ts'

/**
 * Writes what a person is told who opened an address and is refused before there is a page of ours: why, and where to
 * go on. A program is told the same by `refusalBody`.
 *
 * @param requestId shown where the sentence asks for it
 * @returns the document, with the headers that it goes by
 */
export function writeRefusalPage(
  { code, messages: { th, en }, status }: Refusal,
  requestId: string,
): { html: string; headers: Record<string, string> } {
  const isOurs = code === 'INTERNAL_SERVER_ERROR'
  const mayPass = status === 429 || status >= 500
  const id = `<code>${escapeHtml(requestId)}</code>`
  const ways = (again: string, home: string, search: string) =>
    `<p class="ways">${mayPass ? `<a href="">${again}</a>` : ''}<a href="${home}">${search}</a></p>`
  const { html, headers } = writePlainPage(
    th,
    `${isOurs ? `<p>รหัสคำขอ: ${id}</p>` : ''}
${ways('ลองใหม่', '/', 'ไปหน้าค้นหาหน่วยงาน')}
<div class="en" lang="en">
<p>${escapeHtml(en)}${isOurs ? ` Request id: ${id}` : ''}</p>
${ways('Try again', '/en', 'Find an agency')}
</div>`,
  )
  return { html, headers: { ...headers, 'cache-control': 'no-store', vary: 'accept' } }
}
