import { useGraphiQL, useGraphiQLActions } from '@graphiql/react'
import { useEffect, useState, type JSX } from 'react'
import { examples, type Example } from './examples.ts'
import { say } from './language.ts'
import { Words } from './Words.tsx'

/** The examples beside the editor. One that is opened takes the place of an untouched one, else a tab of its own. */
function ExamplesPanel(): JSX.Element {
  const queryEditor = useGraphiQL((state) => state.queryEditor)
  const variableEditor = useGraphiQL((state) => state.variableEditor)
  const responseEditor = useGraphiQL((state) => state.responseEditor)
  const actions = useGraphiQLActions()
  const [chosen, setChosen] = useState<Example | null>(null)
  // The tab is added first; the editors then have it.
  useEffect(() => {
    if (!chosen || !queryEditor || !variableEditor) return
    queryEditor.setValue(chosen.query)
    variableEditor.setValue(chosen.variables)
    responseEditor?.setValue('')
    setChosen(null)
  }, [chosen, queryEditor, variableEditor, responseEditor])
  const open = (example: Example) => {
    actions.stop()
    const text = queryEditor?.getValue().trim() ?? ''
    if (text !== '' && examples.every(({ query }) => query.trim() !== text)) actions.addTab()
    setChosen(example)
  }
  return (
    <section className="examples" aria-labelledby="examples-title">
      <h2 id="examples-title">
        <Words th="ตัวอย่างคำสั่ง" en="Examples" />
      </h2>
      <ul>
        {examples.map((example) => (
          <li key={example.name}>
            <button type="button" onClick={() => open(example)}>
              <Words {...example} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function ExamplesIcon(): JSX.Element {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.7" aria-hidden="true">
      <path d="M5 6h14M5 12h14M5 18h9" />
    </svg>
  )
}

/** The panel, as the editor's sidebar takes it. */
export const examplesPlugin = {
  title: say({ th: 'ตัวอย่างคำสั่ง', en: 'Examples' }),
  content: ExamplesPanel,
  icon: ExamplesIcon,
}
