import { createHash } from 'node:crypto'
import { answersOf, keyedTransaction, type KeyedAct } from '@eact/kit/answers.store'
import type { Database } from '@eact/kit/database'
import { findRefusal } from '@eact/kit/errors'
import { isId, newId } from '@eact/kit/ids'
import type { ReadableUpload } from '@eact/kit/uploads'
import { readReach } from '@eact/kit/viewer.store'
import { findBrokenTableRule, importRules, type ImportCode } from '@eact/schema/forms/agency-import'
import { readReason } from '@eact/schema/forms/reason'
import type { Actor } from '../actor.ts'
import { drawAgencies } from '../reorganisation/reorganisation.ground.store.ts'
import { readCell } from './import.cells.ts'
import { readCsv } from './import.csv.ts'
import { removeOrphanDrafts } from './import.draft.store.ts'
import { keepLook } from './import.draft.ts'
import { readImportGround } from './import.ground.store.ts'
import { planImport } from './import.plan.ts'
import { mayImport } from './import.policy.ts'
import { countWaiting, importForUpdate, insertImport, markDropped, markWaiting } from './import.store.ts'
import { TableRefused, type TableEncoding, type TableRow } from './import.sheet.ts'
import { readXlsx } from './import.xlsx.ts'

/** Why nothing was done; `detail` is what the sentence is about. */
export interface ImportRefusal {
  code: ImportCode
  path: string[]
  detail?: string | null
}

export type ImportOutcome =
  | { importId: string; errors?: undefined }
  | { importId: string | null; errors: ImportRefusal[] }

const answers = answersOf('agencies')

export interface CheckInput {
  legalBasis: string
  /** Opens the file; called only when it is wanted at all. */
  open(): Promise<ReadableUpload>
  idempotencyKey?: string | null | undefined
}

/** Tables that one process reads and judges at a time: each holds its rows and the whole tree. */
const checksAtOnce = 2
/** Tables that wait for their turn; one more is refused. */
const mostWaiting = 20
let checking = 0
const waiting: (() => void)[] = []

/** Takes a turn, or waits for one; false when too many wait already. Every turn is to be given back. */
async function takeCheckingTurn(): Promise<boolean> {
  if (checking < checksAtOnce) {
    checking += 1
    return true
  }
  if (waiting.length >= mostWaiting) return false
  await new Promise<void>((resolve) => waiting.push(resolve))
  return true
}

/** Gives a turn to whoever has waited longest. */
function giveTurnBack(): void {
  const next = waiting.shift()
  if (next) next()
  else checking -= 1
}

/**
 * Takes a table, finds everything that is wrong with it and all that it would change, and keeps that. Nothing in the
 * tree changes. The bytes move and the table is judged outside any transaction.
 */
export async function checkAgencyImport(
  database: Database,
  actor: Actor,
  input: CheckInput,
): Promise<ImportOutcome> {
  const { reason: legalBasis, fault } = readReason(input.legalBasis, importRules.legalBasis)
  if (fault) return refused('LEGAL_BASIS_WRONG', 'legalBasis')
  if (!mayImport(await readReach(database, actor))) return refused('NOT_ALLOWED', 'file')
  const isRepeat = await answers.isKnown(database, actor.id, input.idempotencyKey)
  if (!isRepeat && (await countWaiting(database, actor.id)) >= importRules.maxWaiting)
    return refused('TOO_MANY_IMPORTS', 'file')
  if (!(await takeCheckingTurn())) return refused('SERVICE_BUSY', 'file')
  try {
    const file = await receive(input)
    const act: KeyedAct = {
      holderId: actor.id,
      key: input.idempotencyKey,
      act: 'checkAgencyImport',
      input: { legalBasis, fileName: file.fileName, sha256: file.sha256 },
    }
    return await check(database, actor, { ...file, legalBasis }, act)
  } catch (error) {
    if (error instanceof TableRefused) return refused(error.code, 'file', error.detail)
    if (findRefusal(error)?.code === 'FILE_TOO_LARGE') return refused('FILE_TOO_LARGE', 'file')
    throw error
  } finally {
    giveTurnBack()
  }
}

interface ReceivedFile {
  fileName: string
  bytes: Buffer
  sha256: string
}

async function receive(input: CheckInput): Promise<ReceivedFile> {
  const { filename, bytes } = await input.open()
  const broken = findBrokenTableRule({ name: filename })
  if (broken) throw new TableRefused(broken)
  const chunks: Buffer[] = []
  const hash = createHash('sha256')
  for await (const chunk of bytes) {
    hash.update(chunk)
    chunks.push(chunk)
  }
  const all = Buffer.concat(chunks)
  if (all.length === 0) throw new TableRefused('FILE_EMPTY')
  return { fileName: Array.from(filename).slice(-200).join(''), bytes: all, sha256: hash.digest('hex') }
}

/** By what the file is, once its name has said that it is a table: a spreadsheet begins like any archive. */
function readTable({
  fileName,
  bytes,
}: ReceivedFile): Promise<{ encoding: TableEncoding; rows: TableRow[] }> {
  const isSpreadsheet = fileName.trim().toLowerCase().endsWith('.xlsx')
  const isArchive = bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))
  if (isSpreadsheet !== isArchive) throw new TableRefused('FILE_UNREADABLE')
  return isSpreadsheet ? readXlsx(bytes) : readCsv(bytes)
}

async function check(
  database: Database,
  actor: Actor,
  file: ReceivedFile & { legalBasis: string },
  act: KeyedAct,
): Promise<ImportOutcome> {
  const earlier = await answers.find(database, act)
  if (earlier) return repeated(earlier)
  const { encoding, rows } = await readTable(file)
  const opening = rows.filter((row) => isOpening(row)).map(({ rowNo }) => rowNo)
  const fresh = await drawAgencies(database, opening.length)
  const drawn = new Map(
    opening.flatMap((rowNo, place) => (fresh[place] ? [[rowNo, fresh[place]] as const] : [])),
  )
  const ground = await readImportGround(database, drawn)
  const reach = await readReach(database, actor)
  const plan = planImport(rows, ground, reach)
  const { fileName, legalBasis } = file
  const given = {
    fileName,
    encoding,
    legalBasis,
    importedBy: actor.id,
    actingGrantId: actor.actingGrantId ?? null,
  }
  return keyedTransaction(database, async (tx): Promise<ImportOutcome> => {
    const before = await answers.find(tx, act)
    if (before) return repeated(before)
    const id = newId()
    await insertImport(tx, { id, ...given, rows, drawn })
    await keepLook(tx, { id, ...given }, plan, reach, null)
    await answers.keep(tx, act, { importId: id })
    return { importId: id }
  })
}

function isOpening({ cells }: TableRow): boolean {
  const read = readCell('action', cells.action ?? '')
  return 'cell' in read && read.cell === 'OPEN'
}

export interface NamedImport {
  id: string
  idempotencyKey?: string | null | undefined
}

/** Has an import that was checked carried out soon after. */
export function carryOutAgencyImport(
  database: Database,
  actor: Actor,
  { id, idempotencyKey }: NamedImport,
): Promise<ImportOutcome> {
  const act: KeyedAct = {
    holderId: actor.id,
    key: idempotencyKey,
    act: 'carryOutAgencyImport',
    input: { id },
  }
  return keyedTransaction(database, async (tx): Promise<ImportOutcome> => {
    const before = await answers.find(tx, act)
    if (before) return repeated(before)
    const found = isId(id) ? await importForUpdate(tx, id, actor.id) : null
    if (!found) return refused('IMPORT_NOT_FOUND', 'id')
    const { state, counts } = found
    const code =
      state === 'PROBLEMS'
        ? 'HAS_PROBLEMS'
        : state !== 'READY'
          ? 'NOT_READY'
          : counts.unchanged === counts.rows
            ? 'NOTHING_CHANGES'
            : null
    if (code) return { importId: found.id, errors: [{ code, path: ['id'] }] }
    await markWaiting(tx, found.id)
    await answers.keep(tx, act, { importId: found.id })
    return { importId: found.id }
  })
}

/** Throws an import away that was not carried out and is not under way. */
export function dropAgencyImport(
  database: Database,
  actor: Actor,
  { id, idempotencyKey }: NamedImport,
): Promise<ImportOutcome> {
  const act: KeyedAct = { holderId: actor.id, key: idempotencyKey, act: 'dropAgencyImport', input: { id } }
  return keyedTransaction(database, async (tx): Promise<ImportOutcome> => {
    const before = await answers.find(tx, act)
    if (before) return repeated(before)
    const found = isId(id) ? await importForUpdate(tx, id, actor.id) : null
    if (!found) return refused('IMPORT_NOT_FOUND', 'id')
    if (found.state !== 'PROBLEMS' && found.state !== 'READY')
      return { importId: found.id, errors: [{ code: 'NOT_READY', path: ['id'] }] }
    await markDropped(tx, found.id)
    await removeOrphanDrafts(tx)
    await answers.keep(tx, act, { importId: found.id })
    return { importId: found.id }
  })
}

const repeated = (before: Record<string, string> | 'OTHER_INPUT'): ImportOutcome =>
  before === 'OTHER_INPUT'
    ? refused('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey')
    : { importId: before['importId'] ?? '' }

const refused = (code: ImportCode, field: string, detail: string | null = null): ImportOutcome => ({
  importId: null,
  errors: [{ code, path: [field], detail }],
})
