import { Readable } from 'node:stream'
import { plantPerson, type Planted, type TestDatabase } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { Upload } from 'graphql-upload-minimal'
import { ZipFile } from 'yazl'
import type { MountedAgencies, TestAnswer } from '../testing.ts'

/** A file as the gateway hands it over. */
export function uploadOf(filename: string, bytes: Buffer | string): Upload {
  const upload = new Upload() as Upload & { resolve(file: object): void }
  const stream = () => Readable.from([Buffer.from(bytes)])
  upload.resolve({ filename, mimetype: 'text/csv', encoding: '7bit', createReadStream: stream })
  return upload
}

const seen = `{
  id state fileName encoding legalBasis failure { code message } progress { done total }
  counts { rows problems opened moved renamed edited carriedAlong unchanged }
  problems(first: 100) { nodes { row column cell code message messageEn } pageInfo { hasNextPage endCursor } }
  changes(first: 100) { nodes { row kinds code name fields { column before after } } }
  reorganisation { id kind state }
}`

export const checkMutation = `mutation ($file: Upload!, $legalBasis: String!, $key: String) {
  checkAgencyImport(file: $file, legalBasis: $legalBasis, idempotencyKey: $key) {
    agencyImport ${seen} errors { code path message messageEn }
  }
}`

/** What a test reads of an import. */
// oxlint-disable-next-line typescript/no-explicit-any -- a test knows what it asked for
export type SeenImport = any

/** Somebody who may change all of the tree, with a right that is bound to an agency of it. */
export const plantImporter = ({ admin }: TestDatabase, { no }: Planted) =>
  plantPerson(admin, { role: 'DGA_ADMINISTRATOR', agencyNo: no, reach: 'STATE' })

/** A table of CSV. */
export const tableOf = (columns: string, ...rows: readonly string[]): { bytes: string } => ({
  bytes: [columns, ...rows, ''].join('\r\n'),
})

/** Hands a table in. */
export async function checkTable(
  agencies: MountedAgencies,
  viewer: Viewer,
  file: { name?: string; bytes: Buffer | string },
  key?: string,
): Promise<{ found: SeenImport; codes: string[]; answer: TestAnswer }> {
  const variables = { file: uploadOf(file.name ?? 'table.csv', file.bytes), legalBasis: 'คำสั่งที่ 1/2569', key }
  const answer = await agencies.ask(checkMutation, variables, viewer)
  const { agencyImport, errors } = answer.data?.checkAgencyImport ?? { agencyImport: null, errors: [] }
  return { found: agencyImport, codes: errors.map(({ code }: { code: string }) => code), answer }
}

/** Hands rows in, and gives what was found in them. */
export const checkRows = async (
  agencies: MountedAgencies,
  viewer: Viewer,
  columns: string,
  ...rows: readonly string[]
): Promise<SeenImport> => (await checkTable(agencies, viewer, tableOf(columns, ...rows))).found

/** Has an import carried out, and waits until that has come to an end. */
export async function carryOutTable(
  agencies: MountedAgencies,
  viewer: Viewer,
  id: string,
): Promise<SeenImport> {
  const { data } = await agencies.ask(
    'mutation ($id: ID!) { carryOutAgencyImport(id: $id) { errors { code } } }',
    { id },
    viewer,
  )
  const [error] = data.carryOutAgencyImport.errors
  if (error) return { refused: error.code }
  for (let tries = 0; tries < 3000; tries += 1) {
    const found = await seeImport(agencies, viewer, id)
    if (found.state !== 'WAITING' && found.state !== 'RUNNING') return found
    await new Promise((done) => setTimeout(done, 10))
  }
  throw new Error('the import has not come to an end')
}

export async function seeImport(agencies: MountedAgencies, viewer: Viewer, id: string): Promise<SeenImport> {
  const { data } = await agencies.ask(`query ($id: ID!) { agencyImport(id: $id) ${seen} }`, { id }, viewer)
  return data.agencyImport
}

/** The English name of an agency as it is now. */
export async function englishNameOf({ admin }: TestDatabase, { no }: Planted): Promise<string | null> {
  const [row] = await admin<
    { name_en: string | null }[]
  >`select name_en from agencies.agency where no = ${no}`
  return row?.name_en ?? null
}

/** An archive of these files; a number is that many zeros. */
export async function zipOf(files: Readonly<Record<string, string | number>>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [path, content] of Object.entries(files))
    zip.addBuffer(typeof content === 'number' ? Buffer.alloc(content, '0') : Buffer.from(content), path)
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A spreadsheet with this for its sheet's rows. */
export const spreadsheetOf = (rows: string | number, more: Readonly<Record<string, string | number>> = {}) =>
  zipOf({
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml':
      typeof rows === 'number'
        ? rows
        : `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    ...more,
  })
