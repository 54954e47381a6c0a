import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseSync, Visitor } from 'vite'
import { expect, test } from 'vitest'

const sources = fileURLToPath(new URL('../', import.meta.url))

/** Attributes that people see or hear. */
const heard = new Set(['alt', 'aria-label', 'hint', 'label', 'placeholder', 'question', 'title'])

/** Where sentences are kept: here, and in the guide and its topics, each in both languages. */
const isKept = (path: string): boolean => /^(text\/|help\/guide\.ts$|help\/topics-)|\.test\.tsx?$/.test(path)

const looksSaid = (text: string): boolean =>
  (/[ก-๛]/.test(text) && !text.startsWith('/')) ||
  /^\s*[A-Z][a-z]+,?( [a-z0-9]+)+/.test(text) ||
  /[a-z]+ [a-z]+[.!?…]$/.test(text)

/**
 * Finds what is said in a source in place of being taken from the texts: words between tags, attributes that are
 * heard, and strings that read like sentences; but not what an error says to us, nor patterns.
 */
function findSaid(path: string, text: string): string[] {
  const { program } = parseSync(path, text)
  const found: string[] = []
  const errors: [start: number, end: number][] = []
  const note = (start: number, said: string) => {
    if (errors.some(([from, to]) => start >= from && start < to)) return
    found.push(`${path}:${text.slice(0, start).split('\n').length} ${said.trim()}`)
  }
  new Visitor({
    NewExpression({ callee, start, end }) {
      if (callee.type === 'Identifier' && callee.name.endsWith('Error')) errors.push([start, end])
    },
    JSXText({ value, start }) {
      if (/[ก-๛]|(^|\s)[A-Za-z][a-z]+/.test(value.replace(/[\d.]+ (rem|px|ms)\b/g, ''))) note(start, value)
    },
    JSXAttribute({ name, value, start }) {
      const isHeard = name.type === 'JSXIdentifier' && heard.has(name.name)
      if (isHeard && value?.type === 'Literal' && /[A-Za-zก-๛]/.test(String(value.value)))
        note(start, String(value.value))
    },
    Literal({ value, start }) {
      if (typeof value === 'string' && looksSaid(value)) note(start, value)
    },
    TemplateElement({ value, start }) {
      if (looksSaid(value.cooked ?? '')) note(start, value.cooked ?? '')
    },
  }).visit(program)
  return found
}

test('nothing is said outside of the texts', () => {
  const paths = readdirSync(sources, { recursive: true, encoding: 'utf8' }).map((path) =>
    path.replaceAll('\\', '/'),
  )
  const looked = paths.filter((path) => /\.tsx?$/.test(path) && !isKept(path))
  expect(looked.length).toBeGreaterThan(200)
  expect(looked.flatMap((path) => findSaid(path, readFileSync(`${sources}${path}`, 'utf8')))).toEqual([])
})

test.each([
  ['words between tags', 'const a = <p>{b} Save</p>', 1],
  ['Thai between tags', 'const a = <p>บันทึก</p>', 1],
  ['an attribute that is heard', 'const a = <button aria-label="Close" />', 1],
  ['a Thai string', "const a = ok ? 'ใช่' : b", 1],
  ['an English string', "const a = ok ? 'Saved just now' : b", 1],
  ['the head of a template', 'const a = `Saved by the officer ${b}`', 1],
  ['what an error says to us', "throw new Error('The form has no such section.')", 0],
  ['a pattern over what people type', 'const a = /^รหัส/', 0],
  ['a comment', '// บันทึก\nconst a = 1', 0],
  ['signs between tags', 'const a = <p>✓ {b} · {c}</p>', 0],
  ['formats and sizes between tags', 'const a = <p>{b} (.xlsx), PDF, 0.5 rem</p>', 0],
  ['an address that searches', "const a = '/?q=ที่ดิน'", 0],
  ['classes, roles and paths', 'const a = <p class="hint small" role="status"><A href="/reports" /></p>', 0],
])('%s', (_, text, faults) => {
  expect(findSaid('a.tsx', text)).toHaveLength(faults)
})
