import type { Message } from '@eact/kit/errors'
import { fileUsedTwice, tooManyFiles, uploadMalformed } from '@eact/kit/upload-errors'
import { Upload } from 'graphql-upload-minimal'
import { findSlot, isPlainObject } from './paths.ts'

/** The `operations` part as Apollo takes it in `request.body`; files stand in the variables. */
export interface UploadOperation {
  query?: unknown
  operationName?: unknown
  variables: Record<string, unknown>
  extensions?: unknown
}

/** Deep enough for any input type; more only serves to exhaust what walks it. */
const MAX_DEPTH = 32

/** A name of a file part. The specification uses `0`, `1`, …; others are free to choose. */
const PART_NAME = /^[0-9A-Za-z_][0-9A-Za-z_.-]{0,63}$/

/**
 * Reads the `operations` part.
 *
 * @throws Refusal MULTIPART_MALFORMED unless it is one operation with variables
 */
export function parseOperations(text: string): UploadOperation {
  const value = parseJson(text, 'operations')
  if (Array.isArray(value)) {
    throw uploadMalformed({
      th: 'ไม่รองรับการส่งหลายคำสั่งในคำขอเดียว (batching)',
      en: 'operations is an array; batching is not supported.',
    })
  }
  if (!isPlainObject(value) || !isPlainObject(value.variables)) {
    throw uploadMalformed({
      th: 'operations ต้องเป็นออบเจ็กต์ที่มี variables',
      en: 'operations must be an object with variables.',
    })
  }
  refusePrototypeKeys(value)
  const operation: UploadOperation = { variables: value.variables }
  if (Object.hasOwn(value, 'query')) operation.query = value.query
  if (Object.hasOwn(value, 'operationName')) operation.operationName = value.operationName
  if (Object.hasOwn(value, 'extensions')) operation.extensions = value.extensions
  return operation
}

/**
 * Reads the `map` part and puts an `Upload` into each place of the variables that it names.
 *
 * @returns the uploads by the name of the part that will bring the file
 * @throws Refusal MULTIPART_MALFORMED, TOO_MANY_FILES, or BAD_USER_INPUT for a file in two places
 */
export function plantUploads(
  text: string,
  operation: UploadOperation,
  maxFiles: number,
): Map<string, Upload> {
  const map = parseJson(text, 'map')
  if (!isPlainObject(map)) throw badMap()
  const entries = Object.entries(map)
  if (entries.length > maxFiles) throw tooManyFiles(maxFiles)
  if (entries.length === 0) throw badMap()
  const uploads = new Map<string, Upload>()
  for (const [name, paths] of entries) {
    const isNamed = PART_NAME.test(name) && name !== 'operations' && name !== 'map'
    if (!isNamed || !Array.isArray(paths) || paths.length === 0) throw badMap()
    if (paths.length > 1) throw fileUsedTwice()
    const path: unknown = paths[0]
    const slot = typeof path === 'string' ? findSlot(operation.variables, path) : null
    if (!slot) throw badPath()
    const upload = new Upload()
    slot.holder[slot.key] = upload
    uploads.set(name, upload)
  }
  return uploads
}

function parseJson(text: string, part: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const refusal = uploadMalformed({
      th: `ส่วน ${part} ไม่ใช่ JSON ที่ถูกต้อง`,
      en: `${part} is not valid JSON.`,
    })
    refusal.cause = cause
    throw refusal
  }
}

/** Walks without recursion: the depth of the text is the sender's choice. */
function refusePrototypeKeys(root: object): void {
  const waiting: { value: object; depth: number }[] = [{ value: root, depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const isKeyed = Object.hasOwn(next.value, '__proto__')
    if (isKeyed || next.depth > MAX_DEPTH) {
      throw uploadMalformed({
        th: 'operations ซ้อนกันลึกเกินไปหรือมีชื่อที่ไม่อนุญาต',
        en: 'operations is nested too deeply or has a forbidden key.',
      })
    }
    for (const value of Object.values(next.value)) {
      if (typeof value === 'object' && value !== null) {
        waiting.push({ value, depth: next.depth + 1 })
      }
    }
  }
}

const badMap = () =>
  uploadMalformed({
    th: 'ส่วน map ต้องระบุชื่อไฟล์แต่ละไฟล์คู่กับตำแหน่งเดียวใน variables',
    en: 'map must give for each file part a list with its place in the variables.',
  } satisfies Message)

const badPath = () =>
  uploadMalformed({
    th: 'ตำแหน่งใน map ต้องเป็นค่า null ที่มีอยู่จริงใน variables เช่น variables.file',
    en: 'each path of map must name a null of the variables, such as variables.file.',
  } satisfies Message)
