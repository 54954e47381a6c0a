import { GraphiQL } from 'graphiql'
import { useCallback, useMemo, useRef, useState, type JSX } from 'react'
import { useAccess } from './access.ts'
import { AccessBar } from './AccessBar.tsx'
import { AsOfForm } from './AsOfForm.tsx'
import { AccountNotice } from './AccountNotice.tsx'
import { EditorLook } from './EditorLook.tsx'
import { examples } from './examples.ts'
import { examplesPlugin } from './ExamplesPanel.tsx'
import { createFetcher, type Outcome } from './fetcher.ts'
import { readKeptTab } from './kept-tab.ts'
import { OutcomeLine } from './OutcomeLine.tsx'
import type { Operation } from './service.ts'
import { Words } from './Words.tsx'

const plugins = [examplesPlugin]
/** Whoever comes for the first time finds an example. */
const [example] = examples
const start =
  readKeptTab(localStorage.getItem('graphiql:tabState')) ??
  (example ? { initialQuery: example.query, initialVariables: example.variables } : {})
/** A narrow screen has no room for it beside the editor. */
const startPlugin = matchMedia('(min-width: 60rem)').matches ? { visiblePlugin: examplesPlugin } : {}

/** The whole page. */
export function Explorer(): JSX.Element {
  const access = useAccess()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  // The fetcher outlives each token: another one would make the editor read the schema anew.
  const token = useRef(access.token)
  token.current = access.token
  const [asOf, setAsOf] = useState<string | null>(null)
  const day = useRef(asOf)
  day.current = asOf
  // The editor tells of an edit a moment late: it may be told after what was run has been answered.
  const ran = useRef<Operation | null>(null)
  const { refresh } = access
  const onOutcome = useCallback(
    (next: Outcome) => {
      setOutcome(next)
      const errors = next.state === 'running' ? [] : next.errors
      if (errors.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED')) refresh()
    },
    [refresh],
  )
  const fetcher = useMemo(
    () =>
      createFetcher({
        token: () => token.current,
        asOf: () => day.current,
        onRun: (operation) => (ran.current = operation),
        onOutcome,
      }),
    [onOutcome],
  )
  const tab = useRef(0)
  /** What was said of the last answer says nothing of what is written since. */
  const forget = () => setOutcome((last) => (last?.state === 'following' && !last.isOver ? last : null))
  return (
    <>
      <a className="skip" href="#content">
        <Words th="ข้ามไปยังเนื้อหา" en="Skip to the content" />
      </a>
      <AccessBar access={access}>
        <AsOfForm
          asOf={asOf}
          onAsOf={(next) => {
            setAsOf(next)
            setOutcome(null)
          }}
        />
      </AccessBar>
      <main id="content" tabIndex={-1}>
        <h1 className="visually-hidden">
          <Words th="สำรวจข้อมูลด้วยคำสั่งสืบค้น" en="Query explorer" />
        </h1>
        <AccountNotice access={access} />
        <GraphiQL
          fetcher={fetcher}
          // The schema is told to those with an account alone.
          {...(access.viewer ? {} : { schema: null })}
          plugins={plugins}
          {...startPlugin}
          {...start}
          defaultQuery=""
          defaultEditorToolsVisibility="variables"
          forcedTheme="system"
          // A token has its own place, where nothing writes it down.
          isHeadersEditorEnabled={false}
          shouldPersistHeaders={false}
          showPersistHeadersSettings={false}
          onEditQuery={(text) => text === ran.current?.query || forget()}
          onEditVariables={(text) => isSaidBy(text, ran.current?.variables) || forget()}
          onTabChange={({ activeTabIndex }) => {
            if (tab.current !== activeTabIndex) setOutcome(null)
            tab.current = activeTabIndex
          }}
        >
          <GraphiQL.Logo>
            <span />
          </GraphiQL.Logo>
          <GraphiQL.Footer>
            <OutcomeLine outcome={outcome} />
          </GraphiQL.Footer>
          <EditorLook />
        </GraphiQL>
      </main>
    </>
  )
}

/** Whether these are the variables that a text of the editor holds. */
function isSaidBy(text: string, variables: unknown): boolean {
  try {
    return JSON.stringify(text.trim() ? JSON.parse(text) : {}) === JSON.stringify(variables ?? {})
  } catch {
    return false
  }
}
