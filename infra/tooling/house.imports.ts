import { importsOf } from './house.code.ts'
import { folderOf, isCode, isTest, isTestTool, nounFileOf, packageOf, resolveImport } from './house.places.ts'
import type { Kind, NounFile } from './house.places.ts'
import type { Fault, HouseRule, SourceFile } from './house.rule.ts'

/** What a package may import of the others, as patterns of `package/subpath`. `infra` may import everything. */
const mayImport: Record<string, RegExp[]> = {
  web: [/^schema\/(?:generated\/documents|generated\/operations\.json|forms\/.+)$/],
  gateway: [/^kit\/.+$/, /^schema\/(?:supergraph\.graphql|api\.graphql|generated\/operations\.json)$/],
  kit: [],
  schema: [],
}

function mayImportOf(name: string): RegExp[] {
  return mayImport[name] ?? [/^kit\/.+$/, new RegExp(`^schema/generated/${name}$`), /^schema\/forms\/.+$/]
}

const code = (files: readonly SourceFile[]): SourceFile[] => files.filter(({ path }) => isCode(path))

const betweenPackages: HouseRule = {
  name: 'packages',
  judge: (files) =>
    code(files).flatMap(({ path, text }): Fault[] => {
      const from = packageOf(path)
      if (from === null || from === 'infra' || isTest(path)) return []
      return importsOf(text)
        .filter(({ specifier }) => specifier.startsWith('@eact/'))
        .filter(({ specifier }) => !mayImportOf(from).some((allowed) => allowed.test(specifier.slice(6))))
        .map(({ specifier, line }) => ({ path, line, message: `${from} may not import ${specifier}` }))
    }),
}

const overTheEdge: HouseRule = {
  name: 'edge',
  judge: (files) =>
    code(files).flatMap(({ path, text }): Fault[] => {
      const folder = folderOf(packageOf(path) ?? '')
      return importsOf(text)
        .filter(({ specifier }) => specifier.startsWith('.'))
        .filter(({ specifier }) => !resolveImport(path, specifier).startsWith(`${folder}/`))
        .map(({ specifier, line }) => ({
          path,
          line,
          message: `${specifier} leaves the package: import another package by its name`,
        }))
    }),
}

const toolsOfTests: HouseRule = {
  name: 'test tools',
  judge: (files) =>
    code(files).flatMap(({ path, text }): Fault[] => {
      if (isTest(path) || path.startsWith('infra/')) return []
      return importsOf(text)
        .filter(({ specifier }) => isTestTool(specifier) || isTestTool(`${specifier}.ts`))
        .map(({ specifier, line }) => ({ path, line, message: `${specifier} is for tests alone` }))
    }),
}

interface Manifest {
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

function declaredIn(files: readonly SourceFile[], path: string): Set<string> {
  const text = files.find((file) => file.path === path)?.text
  const manifest = JSON.parse(text ?? '{}') as Manifest
  return new Set(
    [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies].flatMap((part) =>
      Object.keys(part ?? {}),
    ),
  )
}

const nameOfPackage = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

const declared: HouseRule = {
  name: 'declared',
  judge: (files) => {
    const known = new Map<string, Set<string>>()
    const declaredBy = (path: string): Set<string> => {
      const found = known.get(path) ?? declaredIn(files, path)
      known.set(path, found)
      return found
    }
    return code(files).flatMap(({ path, text }): Fault[] => {
      const own = packageOf(path)
      if (own === null) return []
      const isTooling = isTest(path) || own === 'infra' || path.endsWith('.config.ts')
      return importsOf(text)
        .filter(({ specifier }) => !/^(?:\.|node:|virtual:)/.test(specifier))
        .filter(({ specifier }) => !(isTest(path) && specifier.startsWith('@eact/')))
        .filter(({ specifier }) => {
          const name = nameOfPackage(specifier)
          const manifests = [`${folderOf(own)}/package.json`, ...(isTooling ? ['package.json'] : [])]
          return !manifests.some((manifest) => declaredBy(manifest).has(name))
        })
        .map(({ specifier, line }) => ({
          path,
          line,
          message: `${specifier} is not in ${folderOf(own)}/package.json`,
        }))
    })
  },
}

/** What a file of a noun may use of the nouns' files when it runs. Types are free inside the noun. */
const mayUse: Record<Exclude<Kind, 'test'>, readonly Kind[]> = {
  resolvers: ['actions', 'policy', 'store', 'loaders', 'plain'],
  actions: ['policy', 'store', 'events', 'plain'],
  policy: ['policy'],
  events: ['events'],
  store: ['tables', 'store', 'plain'],
  loaders: ['tables', 'store', 'loaders', 'plain'],
  tables: ['tables'],
  routes: ['actions', 'policy', 'store', 'loaders', 'plain'],
  jobs: ['actions', 'policy', 'store', 'events', 'loaders', 'plain'],
  plain: ['policy', 'store', 'events', 'plain'],
}

/** What one noun may know of another, types included. */
const mayKnow: readonly Kind[] = ['store', 'policy', 'events', 'plain']

function faultInNoun(from: NounFile, to: NounFile, isTypeOnly: boolean): string | null {
  if (from.kind === 'test') return null
  const isOther = from.noun !== to.noun
  const areTables = from.kind === 'tables' && to.kind === 'tables'
  if (isOther && !areTables && !mayKnow.includes(to.kind)) {
    return `${from.noun} may know of ${to.noun} only its store, policy, events and rules, not its ${to.kind}`
  }
  if (!isTypeOnly && !mayUse[from.kind].includes(to.kind)) return `${from.kind} may not use ${to.kind}`
  return null
}

const insideNouns: HouseRule = {
  name: 'nouns',
  judge: (files) =>
    code(files).flatMap(({ path, text }): Fault[] => {
      const from = nounFileOf(path)
      if (from === null) return []
      return importsOf(text)
        .filter(({ specifier }) => specifier.startsWith('.'))
        .flatMap(({ specifier, isTypeOnly, line }): Fault[] => {
          const target = resolveImport(path, specifier)
          const to = nounFileOf(target)
          if (to !== null) {
            const message = faultInNoun(from, to, isTypeOnly)
            return message === null ? [] : [{ path, line, message: `${message} (${specifier})` }]
          }
          const isAssembly = /^subgraphs\/[^/]+\/src\/(?:main|schema)\.ts$/.test(target)
          return isAssembly && from.kind !== 'test'
            ? [{ path, line, message: `a noun does not know what assembles it (${specifier})` }]
            : []
        })
    }),
}

const effectsOfKit = /^@eact\/kit\/(?:database|serve|http|files|.+\.store$)/

const purePolicies: HouseRule = {
  name: 'pure policy',
  judge: (files) =>
    code(files).flatMap(({ path, text }): Fault[] => {
      if (nounFileOf(path)?.kind !== 'policy') return []
      return importsOf(text)
        .filter(({ specifier, isTypeOnly }) => !isTypeOnly && !specifier.startsWith('.'))
        .filter(
          ({ specifier }) =>
            !/^@eact\/(?:kit|schema\/forms)\//.test(specifier) || effectsOfKit.test(specifier),
        )
        .map(({ specifier, line }) => ({
          path,
          line,
          message: `a policy is pure and may not use ${specifier}`,
        }))
    }),
}

/** Rules about who may import what. */
export const importRules: readonly HouseRule[] = [
  betweenPackages,
  overTheEdge,
  toolsOfTests,
  declared,
  insideNouns,
  purePolicies,
]
