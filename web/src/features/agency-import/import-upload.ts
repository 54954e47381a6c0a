import { findBrokenTableRule, importMessages } from '@eact/schema/forms/agency-import'
import { CheckAgencyImportDocument } from '@eact/schema/generated/documents'
import { useClient } from '@urql/solid'
import { createSignal, onCleanup, type Accessor } from 'solid-js'
import { makeAttemptKey } from '../../graphql/attempt-key.ts'
import { uploadFetch } from '../../graphql/client.ts'
import { isUncertain, problemOf } from '../../graphql/problem.ts'
import { language } from '../../text/texts.ts'

/** How the sending of a table stands. */
export type Sending =
  | { step: 'NONE' }
  /** `sent` is 0 to 1. */
  | { step: 'SENDING' | 'CHECKING'; sent: number }
  | { step: 'REFUSED'; sentence: string; requestId?: string | undefined }

/** The sending of one table. */
export interface TableUpload {
  sending: Accessor<Sending>
  isBusy(): boolean
  /** The id of the import that came of it, or null. */
  send(file: File, legalBasis: string): Promise<string | null>
  giveUp(): void
}

/** Why a file would not be taken, by its name and size; null when it may be. */
export function refusalOf(file: File): string | null {
  const broken = findBrokenTableRule({ name: file.name, sizeBytes: file.size })
  return broken === null ? null : importMessages[broken][language]
}

/** Makes the sending of tables of one page; leaving the page gives it up. */
export function makeTableUpload(): TableUpload {
  const client = useClient()
  const key = makeAttemptKey()
  const [sending, setSending] = createSignal<Sending>({ step: 'NONE' })
  let abort: AbortController | null = null
  const isBusy = () => sending().step === 'SENDING' || sending().step === 'CHECKING'
  const giveUp = () => abort?.abort()
  onCleanup(giveUp)
  return {
    sending,
    isBusy,
    giveUp,
    async send(file, legalBasis) {
      if (isBusy()) return null
      const watch = new AbortController()
      abort = watch
      setSending({ step: 'SENDING', sent: 0 })
      const onProgress = (sent: number) => setSending({ step: sent < 1 ? 'SENDING' : 'CHECKING', sent })
      const idempotencyKey = key.of([file.name, file.size, file.lastModified, legalBasis])
      const { data, error } = await client
        .mutation(
          CheckAgencyImportDocument,
          { file, legalBasis, idempotencyKey },
          { fetch: uploadFetch({ onProgress, signal: watch.signal }) },
        )
        .toPromise()
      if (watch.signal.aborted) {
        setSending({ step: 'NONE' })
        return null
      }
      if (!error || !isUncertain(error)) key.answered()
      const found = data?.checkAgencyImport
      if (found?.agencyImport) {
        setSending({ step: 'NONE' })
        return found.agencyImport.id
      }
      const problem = error ? problemOf(error) : null
      const sentence = problem?.sentence ?? found?.errors.map(({ message }) => message).join(' ') ?? ''
      setSending({ step: 'REFUSED', sentence, requestId: problem?.requestId })
      return null
    },
  }
}
