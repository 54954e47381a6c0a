import { isCode, isTest, kinds, nounFileOf } from './house.places.ts'
import type { Fault, HouseRule } from './house.rule.ts'

const required = ['README.md', 'LICENSE', 'package.json', 'package-lock.json', 'turbo.json'] as const
const folders = ['gateway', 'subgraphs', 'web', 'schema', 'infra', '.ci'] as const

/** Dot files that tools insist on. */
const dotFiles = [
  '.gitattributes',
  '.gitignore',
  '.npmrc',
  '.oxfmtrc.json',
  '.oxlintrc.json',
  '.dockerignore',
] as const

const topLevel: HouseRule = {
  name: 'top level',
  judge: (files) => {
    const found = new Set(files.map(({ path }) => (path.includes('/') ? `${path.split('/')[0]}/` : path)))
    const wanted = [...required, ...folders.map((name) => `${name}/`)]
    const allowed = new Set<string>([...wanted, ...dotFiles])
    const extra = [...found].filter((name) => !allowed.has(name))
    const missing = wanted.filter((name) => !found.has(name))
    return [
      ...extra.map((path) => ({ path, line: 1, message: 'does not belong to the top level' })),
      ...missing.map((path) => ({ path, line: 1, message: 'is missing at the top level' })),
    ]
  },
}

const fault = (path: string, message: string): Fault => ({ path, line: 1, message })

const indexFiles: HouseRule = {
  name: 'index file',
  judge: (files) =>
    files
      .filter(({ path }) => /(?:^|\/)index\.[cm]?[jt]sx?$/.test(path))
      .map(({ path }) => fault(path, 'a file has the name of what it holds')),
}

const drawer = /^(?:helpers?|utils?|utilit(?:y|ies)|common|shared|managers?)$/

/** Splits a path into its words: `web/src/DateHelper.tsx` → web, src, date, helper, tsx. */
const wordsOf = (path: string): string[] =>
  path
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)

const drawers: HouseRule = {
  name: 'drawer',
  judge: (files) =>
    files.flatMap(({ path }) => {
      const word = wordsOf(path).find((one) => drawer.test(one))
      return word === undefined ? [] : [fault(path, `nothing is called ${word}: name what it holds`)]
    }),
}

const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/

const cases: HouseRule = {
  name: 'kebab-case',
  judge: (files) =>
    files
      .filter(({ path }) => isCode(path) && !path.endsWith('.tsx'))
      .filter(({ path }) => !path.split('/').every((part) => kebab.test(part) || part.startsWith('.')))
      .map(({ path }) => fault(path, 'folders and files are kebab-case')),
}

const otherKinds =
  /\.(?:service|repository|controller|mapper|dto|entity|model|manager|resolver|action|policies|stores|event|table|loader|route|job)\.ts$/

const kindWords: HouseRule = {
  name: 'kind of file',
  judge: (files) =>
    files
      .filter(({ path }) => path.startsWith('subgraphs/') && otherKinds.test(path))
      .map(({ path }) => fault(path, `the kinds of file are ${kinds.join(', ')}, always in these words`)),
}

const contracts: HouseRule = {
  name: 'contract',
  judge: (files) => {
    const paths = new Set(files.map(({ path }) => path))
    return files
      .filter(({ path }) => nounFileOf(path)?.kind === 'resolvers' && !isTest(path))
      .map(({ path }) => path.replace(/\.resolvers\.ts$/, '.graphql'))
      .filter((contract) => !paths.has(contract))
      .map((contract) => fault(contract, 'resolvers stand beside their contract'))
  },
}

const typeScript: HouseRule = {
  name: 'typescript',
  judge: (files) =>
    files
      .filter(({ path }) => /\.[cm]?jsx?$/.test(path) && !/^infra\/start\/[^/]+\.mjs$/.test(path))
      .map(({ path }) =>
        fault(path, 'the house is written in TypeScript; only infra/start runs before it is there'),
      ),
}

/** Rules about names and places of files. */
export const nameRules: readonly HouseRule[] = [
  topLevel,
  indexFiles,
  drawers,
  cases,
  kindWords,
  contracts,
  typeScript,
]
