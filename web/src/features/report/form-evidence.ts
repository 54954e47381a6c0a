import {
  FormEvidenceDocument,
  type FormEvidenceQuery,
  type FoundAtLinkFragment,
  type FoundReadingFragment,
} from '@eact/schema/generated/documents'
import type { Client } from '@urql/core'
import { createEffect, createSignal, on, onCleanup } from 'solid-js'

type FoundAgency = NonNullable<FormEvidenceQuery['agency']>

/** How far a section is by what is published, with the reasons. */
export type SectionCompliance = NonNullable<FoundAgency['compliance']>[number]

/** What machines found in files and at links, and what follows from it. It comes after the form and blocks nothing. */
export interface FormEvidence {
  /** Null before it is known. */
  compliance(): readonly SectionCompliance[] | null
  mustReport(): boolean
  readingOf: (documentId: string) => FoundReadingFragment | null
  checkOf: (linkId: string) => FoundAtLinkFragment['check'] | null
  refresh(): Promise<void>
}

/** Milliseconds after which what waits is asked for again, and how often at most. */
const askAgainMs = 3000
const mostTimes = 20

/**
 * Reads what was found, again after each save, and while a file waits to be read.
 *
 * @param version of the report; rises with each save
 */
export function makeFormEvidence(client: Client, code: string, version: () => number): FormEvidence {
  const [found, setFound] = createSignal<FoundAgency | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let times = 0
  const documents = () => {
    const report = found()?.report
    if (!report) return []
    return [report.documents10, report.documents131, report.documents16].flatMap(({ nodes }) => nodes)
  }
  const refresh = async () => {
    clearTimeout(timer)
    const { data } = await client.query(FormEvidenceDocument, { code }).toPromise()
    if (data?.agency) setFound(data.agency)
    const isWaiting = documents().some(({ reading }) => reading?.state === 'WAITING')
    if (isWaiting && (times += 1) < mostTimes) timer = setTimeout(() => void refresh(), askAgainMs)
  }
  createEffect(
    on(version, () => {
      times = 0
      void refresh()
    }),
  )
  onCleanup(() => clearTimeout(timer))
  return {
    compliance: () => found()?.compliance ?? null,
    mustReport: () => found()?.mustReport ?? true,
    readingOf: (documentId) => documents().find(({ id }) => id === documentId)?.reading ?? null,
    checkOf(linkId) {
      const report = found()?.report
      if (!report) return null
      const links = [...report.gazetteLinks.nodes, ...report.disclosureLinks.nodes]
      return links.find(({ id }) => id === linkId)?.check ?? null
    },
    refresh,
  }
}
