import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { pick, type BulkAct } from './kill-ledger.ts'
import { BusyOfficer, type OfficerOptions, type SharedReport } from './kill-officer.ts'
import { Patient } from './kill-patient.ts'

const purgeMutation = `mutation($id: ID!, $key: String!) {
  purgeDocument(documentId: $id, reason: "ข้อมูลส่วนบุคคล", idempotencyKey: $key) { document { id } errors { code } } }`
const operation = 'operation { id state } errors { code }'
const planMutation = `mutation($input: PlanBulkInput!, $key: String!) { planBulk(input: $input, idempotencyKey: $key) { ${operation} } }`
const carryOutMutation = `mutation($id: ID!) { carryOutBulk(id: $id) { ${operation} } }`
const undoMutation = `mutation($id: ID!) { undoBulk(id: $id, reason: "ผิดไฟล์") { ${operation} } }`
const stateQuery = 'query($id: ID!) { bulkOperation(id: $id) { id state } }'

/** Who purges files and acts upon many reports at once while others work on them, and everything is killed. */
export class BusyKeeper {
  readonly #options: OfficerOptions
  readonly #patient: Patient
  readonly #officer: BusyOfficer

  constructor(options: OfficerOptions) {
    this.#options = options
    this.#patient = new Patient(options)
    this.#officer = new BusyOfficer(options)
  }

  /** Publishes documents of their own and removes their bytes, without a rest. */
  async purge(): Promise<void> {
    const { evening, random, reports, ledger } = this.#options
    while (!evening.aborted) {
      const report = pick(random, reports)
      const ids = await this.#officer.upload(report)
      await this.#officer.save(report, ids)
      for (const documentId of ids) {
        const act = { documentId, isAcknowledged: false }
        ledger.purges.push(act)
        const variables = { id: documentId, key: randomUUID() }
        await this.#patient.ask('purge', purgeMutation, variables, {
          payloadOf: (data) => data.purgeDocument,
        })
        act.isAcknowledged = true
        ledger.acknowledged += 1
      }
      await wait(500 * random())
    }
  }

  /** Plans one file and one link for many reports, carries that out and undoes every other, without a rest. */
  async actUponMany(): Promise<void> {
    const { evening, ledger } = this.#options
    for (let round = 0; !evening.aborted; round += 1) {
      const planned = await this.#plan()
      if (!planned) continue
      const { act, report, documentId } = planned
      await this.#reach(act, 'PLANNED')
      await this.#step(act, carryOutMutation, ['RUNNING', 'DONE'])
      await this.#reach(act, 'DONE')
      ledger.acknowledged += 1
      await this.#officer.save(report, [documentId])
      if (round % 2 === 0) continue
      await this.#step(act, undoMutation, ['UNDOING', 'UNDONE'])
      await this.#reach(act, 'UNDONE')
      ledger.acknowledged += 1
    }
  }

  async #plan(): Promise<{ act: BulkAct; report: SharedReport; documentId: string } | null> {
    const { ledger, random, reports } = this.#options
    const report = pick(random, reports)
    const [documentId] = await this.#officer.upload(report)
    const upload = ledger.uploads.find((one) => one.documentId === documentId)
    if (!documentId || !upload) return null
    const chosen = reports.filter(() => random() < 0.7)
    const act: BulkAct = {
      url: `https://licence.example.go.th/${randomUUID()}`,
      reportIds: chosen.map(({ id }: SharedReport) => id),
      sha256: upload.sha256,
      operationId: null,
      told: 'PLANNING',
    }
    ledger.bulks.push(act)
    const input = {
      agencyIds: chosen.map(({ agencyId }) => agencyId),
      documentId,
      announcedOn: '2023-08-07',
      links: [{ kind: 'DISCLOSURE', url: act.url, name: act.url }],
    }
    const planned = await this.#patient.ask(
      'bulk',
      planMutation,
      { input, key: randomUUID() },
      {
        payloadOf: (data) => data.planBulk,
      },
    )
    act.operationId = planned?.operation.id ?? null
    return act.operationId === null ? null : { act, report, documentId }
  }

  /** Asks for the next step. Asked again after an answer that was lost, it has begun: that is told as not being ready. */
  async #step(act: BulkAct, mutation: string, begun: string[]): Promise<void> {
    await this.#patient.ask(
      'bulk',
      mutation,
      { id: act.operationId },
      {
        payloadOf: (data) => data.carryOutBulk ?? data.undoBulk,
        isEnd: (codes, { operation: known }) => codes.length === 0 || begun.includes(known?.state ?? ''),
      },
    )
  }

  async #reach(act: BulkAct, state: string): Promise<void> {
    for (const deadline = Date.now() + 180_000; act.told !== state; await wait(200)) {
      if (Date.now() > deadline) throw new Error(`${act.operationId} stays ${act.told}, awaited ${state}`)
      const found = await this.#patient.ask(
        'bulk',
        stateQuery,
        { id: act.operationId },
        {
          payloadOf: (data) => data.bulkOperation,
        },
      )
      act.told = found.state
    }
  }
}
