import { uploadMalformed } from '@eact/kit/upload-errors'

/** A parameter of a content type: `; name=token` or `; name="quoted"`. */
const PARAMETER = /;[ \t]*([a-z0-9!#$&^_.+-]+)=(?:"([^"\\]*)"|([^\s;"\\]+))[ \t]*/giy

/** RFC 2046, section 5.1.1: 1 to 70 of these characters, not ending in a space. */
const BOUNDARY = /^[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]$/

/** Whether a content type is any kind of multipart; only form-data is taken, all are judged here. */
export function isMultipart(contentType: string | undefined): boolean {
  return /^\s*multipart\//i.test(contentType ?? '')
}

/**
 * Finds the boundary of a `multipart/form-data` content type.
 *
 * Read here, strictly and once: a parser that guesses at odd boundaries is a parser that can be
 * led to disagree with the next one.
 *
 * @throws Refusal MULTIPART_MALFORMED for another kind of multipart, and for a boundary that is
 *   missing, repeated or not of RFC 2046
 */
export function boundaryOf(contentType: string): string {
  const head = /^[ \t]*multipart\/form-data[ \t]*(?=;)/i.exec(contentType)
  const found: string[] = []
  let at = head?.[0].length ?? contentType.length
  while (at < contentType.length) {
    PARAMETER.lastIndex = at
    const match = PARAMETER.exec(contentType)
    if (!match) break
    if (match[1]?.toLowerCase() === 'boundary') found.push(match[2] ?? match[3] ?? '')
    at = PARAMETER.lastIndex
  }
  const [boundary] = found
  if (at < contentType.length || found.length !== 1 || !boundary || !BOUNDARY.test(boundary)) {
    throw uploadMalformed({
      th: 'Content-Type ต้องเป็น multipart/form-data และมี boundary ที่ถูกต้องเพียงค่าเดียว',
      en: 'Content-Type must be multipart/form-data with one valid boundary.',
    })
  }
  return boundary
}
