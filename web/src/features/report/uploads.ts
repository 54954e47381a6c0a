import { documentMessages, findBrokenFileRule } from '@eact/schema/forms/document'
import { UploadDocumentDocument, type FormDocumentFragment } from '@eact/schema/generated/documents'
import type { Client } from '@urql/core'
import { createStore } from 'solid-js/store'
import { randomKey } from '../../graphql/attempt-key.ts'
import { uploadFetch } from '../../graphql/client.ts'
import { problemOf } from '../../graphql/problem.ts'
import type { FileSection } from './saved-form.ts'
import { language } from '../../text/texts.ts'

/** A file on its way. */
export interface Upload {
  /** Also the idempotency key: sent again after a broken connection, it gives the same document. */
  key: string
  name: string
  sizeBytes: number
  step: 'WAITING' | 'SENDING' | 'CHECKING' | 'REFUSED' | 'BROKEN'
  /** 0 to 1. */
  sent: number
  /** Why it was refused or broke off; empty before. */
  sentence: string
}

/** The uploads of one section, one after another. */
export interface Uploads {
  all: Upload[]
  /** Whether any is waiting or on its way. */
  isBusy: () => boolean
  /** Judges files by name and size and sends those that pass. */
  add: (files: Iterable<File>) => void
  /** Sends one that broke off again. */
  retry: (key: string) => void
  /** Gives one up, or takes one that failed off the list. */
  remove: (key: string) => void
  /** Gives all up. */
  stop: () => void
}

export interface UploadsOptions {
  client: Client
  section: FileSection
  /** The report to upload to, opened when there is none yet. Null with a sentence when it cannot be. */
  openReport: () => Promise<{ id: string } | { sentence: string }>
  onUploaded: (document: FormDocumentFragment) => void
}

/** Makes the queue of uploads of a form. */
export function makeUploads(options: UploadsOptions): Uploads {
  const [all, setAll] = createStore<Upload[]>([])
  const files = new Map<string, File>()
  const change = (key: string, values: Partial<Upload>) => setAll((one) => one.key === key, values)
  const drop = (key: string) => {
    files.delete(key)
    setAll((list) => list.filter((one) => one.key !== key))
  }
  let current: { key: string; abort: AbortController } | null = null

  async function run(): Promise<void> {
    const next = all.find(({ step }) => step === 'WAITING')
    const file = next && files.get(next.key)
    if (current || !next || !file) return
    const { key } = next
    current = { key, abort: new AbortController() }
    change(key, { step: 'SENDING', sent: 0, sentence: '' })
    const outcome = await send(options, file, key, {
      signal: current.abort.signal,
      onProgress: (sent) => change(key, sent < 1 ? { sent } : { sent, step: 'CHECKING' }),
    })
    current = null
    if (outcome === 'GIVEN_UP') drop(key)
    else if ('document' in outcome) {
      drop(key)
      options.onUploaded(outcome.document)
    } else change(key, outcome)
    await run()
  }

  return {
    all,
    isBusy: () => all.some(({ step }) => step === 'WAITING' || step === 'SENDING' || step === 'CHECKING'),
    add(chosen) {
      for (const file of chosen) {
        const broken = findBrokenFileRule({ name: file.name, sizeBytes: file.size })
        const key = randomKey()
        if (!broken) files.set(key, file)
        setAll(all.length, {
          key,
          name: file.name,
          sizeBytes: file.size,
          step: broken ? 'REFUSED' : 'WAITING',
          sent: 0,
          sentence: broken ? documentMessages[broken][language] : '',
        })
      }
      void run()
    },
    retry(key) {
      change(key, { step: 'WAITING' })
      void run()
    },
    remove(key) {
      if (current?.key === key) current.abort.abort()
      else drop(key)
    },
    stop() {
      files.clear()
      current?.abort.abort()
    },
  }
}

type Outcome =
  | 'GIVEN_UP'
  | { document: FormDocumentFragment }
  | { step: 'REFUSED' | 'BROKEN'; sentence: string }

async function send(
  { client, section, openReport }: UploadsOptions,
  file: File,
  idempotencyKey: string,
  watch: Parameters<typeof uploadFetch>[0],
): Promise<Outcome> {
  const report = await openReport()
  if (watch.signal.aborted) return 'GIVEN_UP'
  if ('sentence' in report) return { step: 'BROKEN', sentence: report.sentence }
  const { data, error } = await client
    .mutation(
      UploadDocumentDocument,
      { reportId: report.id, section, file, idempotencyKey },
      { fetch: uploadFetch(watch) },
    )
    .toPromise()
  if (watch.signal.aborted) return 'GIVEN_UP'
  if (error || !data) return { step: 'BROKEN', sentence: error ? problemOf(error).sentence : '' }
  const { document, errors } = data.uploadDocument
  if (document) return { document }
  return { step: 'REFUSED', sentence: errors.map(({ message }) => message).join(' ') }
}
