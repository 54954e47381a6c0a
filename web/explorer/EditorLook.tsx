import { useGraphiQL, useGraphiQLActions, useMonaco } from '@graphiql/react'
import { useEffect } from 'react'
import { say } from './language.ts'

const fonts =
  "ui-monospace, 'Cascadia Mono', Consolas, Menlo, 'DejaVu Sans Mono', Sarabun, 'Noto Sans Thai', monospace"

const look = {
  fontFamily: fonts,
  fontSize: 14,
  // Lower lines cut off what stands above a Thai vowel.
  lineHeight: 24,
  wordWrap: 'on',
  // By itself Monaco would break a line between a Thai letter and the vowel above it.
  wrappingStrategy: 'advanced',
  renderFinalNewline: 'on',
  // Every Thai letter would be held for one that is not what it seems.
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false },
} as const

/** Colours of the code; each passes 4.5 : 1 on the paper of tokens.css. */
const themes = {
  'graphiql-LIGHT': {
    base: 'vs',
    accent: '#12508f',
    paper: '#ffffff',
    soft: '#4a5867',
    tokens: {
      'comment.gql': '5a6573',
      'argument.identifier.gql': '774800',
      number: '0b6b3a',
      'number.json': '0b6b3a',
    },
  },
  'graphiql-DARK': {
    base: 'vs-dark',
    accent: '#8cc2f4',
    paper: '#212a34',
    soft: '#a9b6c3',
    tokens: { 'comment.gql': '9fb0c0', 'argument.identifier.gql': 'f2c46f' },
  },
} as const

/** Gives the editors the product's colours, fonts that have Thai, and names for those who do not see them. */
export function EditorLook(): null {
  useTabsAsButtons()
  const monaco = useMonaco((state) => state.monaco)
  const queryEditor = useGraphiQL((state) => state.queryEditor)
  const variableEditor = useGraphiQL((state) => state.variableEditor)
  const responseEditor = useGraphiQL((state) => state.responseEditor)
  const actions = useGraphiQLActions()
  useEffect(() => {
    queryEditor?.updateOptions({ ...look, ariaLabel: say({ th: 'คำสั่งสืบค้น', en: 'Operation' }) })
    variableEditor?.updateOptions({ ...look, ariaLabel: say({ th: 'ตัวแปร', en: 'Variables' }) })
    responseEditor?.updateOptions({ ...look, ariaLabel: say({ th: 'ผลลัพธ์', en: 'Result' }) })
  }, [queryEditor, variableEditor, responseEditor])
  useEffect(() => {
    if (!monaco) return
    for (const [name, { base, accent, paper, soft, tokens }] of Object.entries(themes)) {
      monaco.editor.defineTheme(name, {
        base,
        inherit: true,
        rules: Object.entries(tokens).map(([token, foreground]) => ({ token, foreground })),
        colors: {
          'editor.background': '#ffffff00',
          'editorLineNumber.foreground': soft,
          'scrollbar.shadow': '#ffffff00',
          'editorHoverWidget.background': paper,
          'editorSuggestWidget.background': paper,
          'editorWidget.background': paper,
          'quickInput.background': paper,
          'menu.background': paper,
          'editorSuggestWidget.highlightForeground': accent,
          'editorSuggestWidget.selectedBackground': `${accent}26`,
          'editorSuggestWidget.selectedForeground': accent,
          'textLink.foreground': accent,
          'textLink.activeForeground': accent,
          'editorLink.activeForeground': accent,
          focusBorder: accent,
        },
      })
    }
    const system = matchMedia('(prefers-color-scheme: dark)')
    const renew = () => actions.setTheme(null)
    renew()
    system.addEventListener('change', renew)
    return () => system.removeEventListener('change', renew)
  }, [monaco, actions])
  return null
}

/**
 * GraphiQL's tabs are tabs that hold buttons, of which readers of the screen are told one or the other. The buttons
 * do the work, so they are what is said.
 */
function useTabsAsButtons(): void {
  const tabs = useGraphiQL((state) => state.tabs)
  const active = useGraphiQL((state) => state.activeTabIndex)
  useEffect(() => {
    for (const item of document.querySelectorAll('.graphiql-tab')) {
      item.removeAttribute('role')
      item.removeAttribute('aria-selected')
      item.parentElement?.setAttribute('role', 'list')
      const isActive = item.classList.contains('graphiql-tab-active')
      item.querySelector('.graphiql-tab-button')?.setAttribute('aria-current', String(isActive))
    }
  }, [tabs, active])
}
