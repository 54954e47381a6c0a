/** One import or re-export of a file. */
export interface Import {
  specifier: string
  /** `import type` and `export type … from`: nothing of it is left when the program runs. */
  isTypeOnly: boolean
  line: number
}

/** The line (from 1) on which a position of the text lies. */
export function lineAt(text: string, index: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line += 1
  return line
}

const opensExpression = /(?:^|[(,=:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|in|of|do|else|await|yield))\s*$/

function endOfString(text: string, start: number): number {
  const quote = text.charAt(start)
  let at = start + 1
  while (at < text.length && text.charAt(at) !== quote) {
    if (quote !== '`' && text.charAt(at) === '\n') return at
    at += text.charAt(at) === '\\' ? 2 : 1
  }
  return at + 1
}

function endOfPattern(text: string, start: number): number {
  let isClass = false
  let at = start + 1
  while (at < text.length && text.charAt(at) !== '\n') {
    const sign = text.charAt(at)
    if (sign === '[') isClass = true
    if (sign === ']') isClass = false
    if (sign === '/' && !isClass) return at + 1
    at += sign === '\\' ? 2 : 1
  }
  return at
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ')

interface Scanned {
  code: string
  /** Where strings and templates begin and end. */
  strings: [start: number, end: number][]
}

function scan(text: string): Scanned {
  const strings: Scanned['strings'] = []
  let code = ''
  let at = 0
  while (at < text.length) {
    const sign = text.charAt(at)
    const next = text.charAt(at + 1)
    let end = at + 1
    if (sign === '/' && (next === '/' || next === '*')) {
      end = text.indexOf(next === '/' ? '\n' : '*/', at + 2)
      end = end === -1 ? text.length : end + (next === '/' ? 0 : 2)
      code += blank(text.slice(at, end))
    } else {
      if (sign === "'" || sign === '"' || sign === '`') {
        end = endOfString(text, at)
        strings.push([at, end])
      } else if (sign === '/' && opensExpression.test(code.slice(-40))) end = endOfPattern(text, at)
      code += text.slice(at, end)
    }
    at = end
  }
  return { code, strings }
}

/**
 * Gives the text of a TypeScript or JavaScript file with its comments turned into spaces, line by line the same.
 * Strings, templates and patterns are left as they are.
 */
export const withoutComments = (text: string): string => scan(text).code

const statement =
  /^[ \t]*(?:import\s+(type\s+(?!from\b))?(?:(?:[\w$]+\s*,?\s*)?(?:\*\s+as\s+[\w$]+|\{[^}]*\})?\s*from\s*)?|export\s+(type\s+)?(?:\*(?:\s+as\s+[\w$]+)?|\{[^}]*\})\s*from\s*)(['"])([^'"]+)\3/gm
const dynamic = /\bimport\(\s*(['"])([^'"]+)\1/g

/** Lists what a file imports, statically, again exported, or with `import()`; comments and strings do not count. */
export function importsOf(text: string): Import[] {
  const { code, strings } = scan(text)
  const isInString = ({ index }: { index: number }): boolean =>
    strings.some(([start, end]) => start <= index && index < end)
  const fixed = [...code.matchAll(statement)]
    .filter((match) => !isInString(match))
    .map((match) => ({
      specifier: match[4] ?? '',
      isTypeOnly: match[1] !== undefined || match[2] !== undefined,
      line: lineAt(code, match.index + match[0].length - 1),
    }))
  const late = [...code.matchAll(dynamic)]
    .filter((match) => !isInString(match))
    .map((match) => ({ specifier: match[2] ?? '', isTypeOnly: false, line: lineAt(code, match.index) }))
  return [...fixed, ...late]
}
