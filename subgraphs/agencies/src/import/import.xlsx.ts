import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { importRules } from '@eact/schema/forms/agency-import'
import { TableGathering, TableRefused, type RawCell, type TableRow } from './import.sheet.ts'
import { Archive } from './import.zip.ts'

/** Columns that are looked at; the table has fewer than thirty. */
const maxColumns = 100

/** Elements within elements: each that is open is held, and millions of them are packed into a few bytes. */
const maxDepth = 64

/**
 * Reads the first sheet of a spreadsheet (Office Open XML). Formulas are told and never worked out; document types,
 * by which XML names other files and entities, are refused.
 *
 * @throws TableRefused FILE_UNREADABLE, FILE_EXPANDS, and those of `TableGathering`
 */
export async function readXlsx(bytes: Buffer): Promise<{ encoding: 'XLSX'; rows: TableRow[] }> {
  const archive = await Archive.open(bytes)
  const sheet = await firstSheet(archive)
  const strings = archive.has('xl/sharedStrings.xml') ? await readStrings(archive) : []
  const gathering = new TableGathering()
  await readSheet(archive, sheet, strings, gathering)
  return { encoding: 'XLSX', rows: gathering.end() }
}

interface Listener {
  open(name: string, attributes: Record<string, string>): void
  text(text: string): void
  close(name: string): void
}

async function parseXml(archive: Archive, path: string, listener: Listener): Promise<void> {
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw wrongXml(error)
  })
  parser.on('doctype', () => {
    throw wrongXml(new Error('a document type'))
  })
  let depth = 0
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    depth += 1
    if (depth > maxDepth) throw wrongXml(new Error('elements within elements within elements'))
    listener.open(local(name), attributes)
  })
  parser.on('text', (text) => listener.text(text))
  parser.on('cdata', (text) => listener.text(text))
  parser.on('closetag', ({ name }) => {
    depth -= 1
    listener.close(local(name))
  })
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of archive.read(path)) parser.write(decoder.decode(chunk, { stream: true }))
  parser.write(decoder.decode()).close()
}

function wrongXml(cause: Error): TableRefused {
  const refused = new TableRefused('FILE_UNREADABLE')
  refused.cause = cause
  return refused
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

const nothing = () => undefined

/** The path of the sheet that stands first in the workbook. */
async function firstSheet(archive: Archive): Promise<string> {
  let relation: string | null = null
  await parseXml(archive, 'xl/workbook.xml', {
    open(name, attributes) {
      if (name !== 'sheet' || relation !== null) return
      relation =
        Object.entries(attributes).find(([key]) => local(key) === 'id' && key !== 'sheetId')?.[1] ?? null
    },
    text: nothing,
    close: nothing,
  })
  let target: string | null = null
  await parseXml(archive, 'xl/_rels/workbook.xml.rels', {
    open(name, attributes) {
      if (name === 'Relationship' && attributes['Id'] === relation) target = attributes['Target'] ?? null
    },
    text: nothing,
    close: nothing,
  })
  if (target === null) throw new TableRefused('FILE_UNREADABLE')
  const path: string = target
  return path.startsWith('/') ? path.slice(1) : `xl/${path}`
}

/** The texts that cells name by their place. */
async function readStrings(archive: Archive): Promise<string[]> {
  const strings: string[] = []
  const reading = new TextReading()
  await parseXml(archive, 'xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') reading.begin()
      reading.open(name)
    },
    text: (text) => reading.add(text),
    close(name) {
      reading.close(name)
      if (name === 'si') strings.push(reading.end())
    },
  })
  return strings
}

/** Puts a text together from its runs, without what is written above it to be read aloud. */
class TextReading {
  #text = ''
  #inText = false
  #inAloud = false

  begin(): void {
    this.#text = ''
  }
  open(name: string): void {
    if (name === 't') this.#inText = true
    if (name === 'rPh') this.#inAloud = true
  }
  close(name: string): void {
    if (name === 't') this.#inText = false
    if (name === 'rPh') this.#inAloud = false
  }
  /** More than a cell may hold is not kept, only told by its length. */
  add(text: string): void {
    if (this.#inText && !this.#inAloud && this.#text.length <= importRules.maxCell) this.#text += text
  }
  end(): string {
    // As Excel writes what XML cannot: _x000D_ for a carriage return.
    return this.#text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, digits: string) =>
      String.fromCharCode(parseInt(digits, 16)),
    )
  }
}

async function readSheet(
  archive: Archive,
  path: string,
  strings: readonly string[],
  gathering: TableGathering,
): Promise<void> {
  const reading = new TextReading()
  let rowNo = 0
  let row: (RawCell | undefined)[] = []
  let place = -1
  let cell = { type: 'n', value: '', isFormula: false, inValue: false }
  await parseXml(archive, path, {
    open(name, attributes) {
      if (name === 'row') {
        rowNo = wholeNumber(attributes['r']) ?? rowNo + 1
        row = []
        place = -1
      } else if (name === 'c') {
        place = columnOf(attributes['r']) ?? place + 1
        cell = { type: attributes['t'] ?? 'n', value: '', isFormula: false, inValue: false }
        reading.begin()
      } else if (name === 'f') cell.isFormula = true
      else if (name === 'v') cell.inValue = true
      reading.open(name)
    },
    text(text) {
      if (cell.inValue && cell.value.length <= importRules.maxCell) cell.value += text
      reading.add(text)
    },
    close(name) {
      reading.close(name)
      if (name === 'v') cell.inValue = false
      if (name === 'c' && place < maxColumns) {
        row[place] = { text: textOf(cell, reading, strings), isFormula: cell.isFormula }
      }
      if (name === 'row') gathering.take(rowNo, Array.from(row))
    },
  })
}

function textOf(
  { type, value }: { type: string; value: string },
  reading: TextReading,
  strings: readonly string[],
): string {
  if (type === 's') {
    const found = strings[Number(value)]
    if (found === undefined) throw new TableRefused('FILE_UNREADABLE')
    return found
  }
  if (type === 'inlineStr') return reading.end()
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type !== 'n') return value
  // A number as people read it: a code that a spreadsheet took for one may stand there as 1.00139E10.
  const number = Number(value)
  return value !== '' && Number.isSafeInteger(number) ? String(number) : value
}

const wholeNumber = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : null

/** `A1` is 0, `AB7` is 27; null where a cell does not say. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d/.exec(reference ?? '')?.[1]
  if (letters === undefined) return null
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
