import { posix } from 'node:path'

/** The kinds of file that a noun has, by the word before `.ts`; every other file of a noun is `plain`. */
export const kinds = [
  'resolvers',
  'actions',
  'policy',
  'store',
  'events',
  'tables',
  'loaders',
  'routes',
  'jobs',
] as const

/** What a file of a noun is for. */
export type Kind = (typeof kinds)[number] | 'plain' | 'test'

/** A file inside a noun of a subgraph. */
export interface NounFile {
  subgraph: string
  noun: string
  kind: Kind
}

/** Whether a path is code: TypeScript or JavaScript. */
export const isCode = (path: string): boolean => /\.(?:[cm]?[jt]s|[jt]sx)$/.test(path)

/** Whether a file is a test or a tool of tests: these are freer, see house.ts. */
export const isTest = (path: string): boolean => /\.test\.[jt]sx?$/.test(path) || isTestTool(path)

/** Whether a file is a tool of tests: `testing.ts`, `testing-people.ts`, `report.testing.ts`, `pdf-testing.ts`, a folder `testing`. */
export const isTestTool = (path: string): boolean =>
  /(?:^|\/)testing\//.test(path) || /(?:^|[/.-])testing(?:-[a-z0-9-]+)?\.[jt]sx?$/.test(path)

/** The package a path belongs to, by its short name (`kit`, `agencies`, `gateway` …); null at the top. */
export function packageOf(path: string): string | null {
  const [top, second] = path.split('/')
  if (top === 'subgraphs') return second ?? null
  return top !== undefined && ['gateway', 'schema', 'web', 'infra'].includes(top) ? top : null
}

/** The folder of a package, by its short name. */
export const folderOf = (name: string): string =>
  ['gateway', 'schema', 'web', 'infra'].includes(name) ? name : `subgraphs/${name}`

/** The names of the subgraphs among the paths: folders of `subgraphs/` other than the kit. */
export function subgraphsOf(paths: readonly string[]): string[] {
  const names = paths.flatMap((path) => /^subgraphs\/([^/]+)\//.exec(path)?.[1] ?? [])
  return [...new Set(names)].filter((name) => name !== 'kit')
}

/** Where in a noun a file stands; null for files outside of nouns. */
export function nounFileOf(path: string): NounFile | null {
  const match = /^subgraphs\/([^/]+)\/src\/([^/]+)\/(?:.*\/)?([^/]+)\.tsx?$/.exec(path)
  if (!match) return null
  const [, subgraph = '', noun = '', name = ''] = match
  if (subgraph === 'kit') return null
  if (isTest(path)) return { subgraph, noun, kind: 'test' }
  const word = name.split('.').at(-1)
  return { subgraph, noun, kind: kinds.find((kind) => kind === word) ?? 'plain' }
}

/** The path that a relative import means; it need not exist. */
export const resolveImport = (from: string, specifier: string): string =>
  posix.normalize(posix.join(posix.dirname(from), specifier))
