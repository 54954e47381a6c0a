import { uploadMalformed } from '@eact/kit/upload-errors'
import type { FileUpload, Upload } from 'graphql-upload-minimal'
import type { FileInfo } from 'busboy'
import type { FileBody } from './file-body.ts'

/** A file of the front's. */
export interface ArrivedFile extends FileUpload {
  /** Its place in the form: of two files, the one with the lower can be read without the other. */
  position: number
}

/** The package's class has these; its types leave them out. */
type OpenUpload = Upload & {
  resolve(file: FileUpload): void
  reject(error: Error): void
}

/** The files that the `map` part promised, and what has become of them. */
export class ExpectedFiles {
  readonly #waiting: Map<string, OpenUpload>
  readonly #seen = new Set<string>()

  constructor(uploads: Map<string, Upload>) {
    this.#waiting = new Map(uploads as Map<string, OpenUpload>)
  }

  /** How many files are still to come. */
  get awaited(): number {
    return this.#waiting.size
  }

  /**
   * Gives an arrived file to those who wait for it.
   *
   * @throws Refusal MULTIPART_MALFORMED for a file nobody asked for, one that came before, or one
   *   whose name cannot be kept
   */
  arrive(name: string, info: FileInfo, body: FileBody): void {
    const upload = this.#waiting.get(name)
    if (!upload) throw this.#seen.has(name) ? sentTwice() : notInMap()
    const filename = cleanName(info.filename)
    this.#waiting.delete(name)
    this.#seen.add(name)
    const file = {
      fieldName: name,
      filename,
      mimetype: info.mimeType,
      encoding: info.encoding,
      position: this.#seen.size,
      createReadStream: () => body.open(),
    }
    // The package's types say ReadStream, of which nobody uses more than Readable.
    upload.resolve(file as unknown as ArrivedFile)
  }

  /** Tells all who still wait that their file will not come. */
  giveUp(error: Error): void {
    for (const upload of this.#waiting.values()) upload.reject(error)
    this.#waiting.clear()
  }
}

/**
 * A name as it was before a form wrote it (HTML standard, "multipart/form-data encoding algorithm"): `%22` is a quote.
 * `%0D` and `%0A` are the ends of lines, in whose place a name of one line has a space. A form does not write `%` in any
 * other way, so a name that held `%22` itself cannot be told from one with a quote.
 */
const asBeforeForm = (written: string): string => written.replaceAll('%22', '"').replace(/(?:%0D|%0A)+/g, ' ')

/**
 * The file's name as it is kept: composed (NFC), without folders, well-formed.
 *
 * @throws Refusal MULTIPART_MALFORMED for none, one over 255 characters, or control characters
 */
function cleanName(filename: string | undefined): string {
  const name = Buffer.from(asBeforeForm(filename ?? ''))
    .toString()
    .normalize('NFC')
  if (name === '' || name.length > 255 || /\p{Cc}/u.test(name)) {
    throw uploadMalformed({
      th: 'ชื่อไฟล์ต้องมี 1 ถึง 255 ตัวอักษร และไม่มีอักขระควบคุม',
      en: 'a file must have a name of 1 to 255 characters without control characters.',
    })
  }
  return name
}

const notInMap = () =>
  uploadMalformed({ th: 'มีไฟล์ที่ไม่ได้ระบุไว้ใน map', en: 'there is a file that map does not name.' })

const sentTwice = () => uploadMalformed({ th: 'มีไฟล์ที่ส่งซ้ำชื่อเดียวกัน', en: 'a file part came twice.' })
