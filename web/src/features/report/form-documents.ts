import {
  DiscardDocumentDocument,
  type FormDocumentFragment,
  type ReportFormFragment,
} from '@eact/schema/generated/documents'
import type { Client } from '@urql/core'
import { problemOf, type Problem } from '../../graphql/problem.ts'
import { withDocuments, type FileSection, type ScopedDocument } from './saved-form.ts'
import { makeUploads, type Uploads } from './uploads.ts'

/** The documents of a form: what is uploaded, thrown away, or read anew. */
export interface FormDocuments {
  uploads: Record<FileSection, Uploads>
  isUploading: () => boolean
  /** Throws an unsaved upload away; null when that is done. */
  discard: (document: FormDocumentFragment) => Promise<Problem | null>
}

export interface FormDocumentsOptions {
  client: Client
  report: () => ReportFormFragment | null
  openReport: () => Promise<{ id: string } | { sentence: string }>
  /** The report with other documents. */
  onReport: (report: ReportFormFragment) => void
}

/** Makes the uploads of each section and what is done with their documents. */
export function makeFormDocuments({
  client,
  report,
  openReport,
  onReport,
}: FormDocumentsOptions): FormDocuments {
  const change = (
    section: FormDocumentFragment['section'],
    how: (nodes: ScopedDocument[]) => ScopedDocument[],
  ) => {
    const known = report()
    if (known) onReport(withDocuments(known, section, how))
  }
  const uploadsOf = (section: FileSection) =>
    makeUploads({
      client,
      section,
      openReport,
      onUploaded: (document) =>
        change(section, (nodes) => [document, ...nodes.filter(({ id }) => id !== document.id)]),
    })
  const uploads = {
    SECTION_10: uploadsOf('SECTION_10'),
    SECTION_13_1: uploadsOf('SECTION_13_1'),
    SECTION_16: uploadsOf('SECTION_16'),
  }
  return {
    uploads,
    isUploading: () => Object.values(uploads).some((one) => one.isBusy()),
    async discard({ id, section }) {
      const problem = await discard(client, id)
      if (!problem) change(section, (nodes) => nodes.filter((one) => one.id !== id))
      return problem
    },
  }
}

async function discard(client: Client, documentId: string): Promise<Problem | null> {
  const { data, error } = await client.mutation(DiscardDocumentDocument, { documentId }).toPromise()
  if (error) return problemOf(error)
  const [refusal] = data?.discardDocument.errors ?? []
  // One that is gone already is what was wanted.
  if (!refusal || refusal.code === 'DOCUMENT_NOT_FOUND') return null
  return { code: refusal.code, sentence: refusal.message }
}
