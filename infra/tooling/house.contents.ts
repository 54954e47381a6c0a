import { importsOf, lineAt, withoutComments } from './house.code.ts'
import { isCode, isTest, nounFileOf } from './house.places.ts'
import type { Fault, HouseRule, SourceFile } from './house.rule.ts'

/** Makes a rule that forbids a pattern in the code (comments left out) of all files but those excepted. */
function forbid(
  name: string,
  pattern: RegExp,
  message: string,
  applies: (path: string) => boolean,
): HouseRule {
  const everywhere = new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`)
  const judgeFile = ({ path, text }: SourceFile): Fault[] => {
    const code = withoutComments(text)
    return [...code.matchAll(everywhere)].map(({ index }) => ({ path, line: lineAt(code, index), message }))
  }
  return {
    name,
    judge: (files) => files.filter(({ path }) => isCode(path) && applies(path)).flatMap(judgeFile),
  }
}

const isFree = (path: string): boolean => isTest(path) || path.startsWith('infra/')

const holdsSql = (path: string): boolean =>
  isFree(path) ||
  /\.(?:store|loaders|tables)\.ts$/.test(path) ||
  /^subgraphs\/kit\/src\/database[^/]*(?:\/.*)?$/.test(path)

const words =
  'select|insert\\s+into|update|delete\\s+from|with|create|alter|drop|grant|revoke|truncate|lock|listen|notify|set|values|copy|explain|analyze|vacuum|refresh'

const sqlText = forbid(
  'sql',
  new RegExp(
    `[\\w$)>\\]]\`\\s*(?:--[^\\n]*\\s*)*(?:${words})\\b|\\.unsafe\\(|\\b\\w+\\.listen\\(\\s*['"\`]`,
    'i',
  ),
  "SQL stands in a *.store.ts, *.loaders.ts, *.tables.ts or in the kit's database files",
  (path) => !holdsSql(path),
)

const sqlImports: HouseRule = {
  name: 'sql',
  judge: (files) =>
    files
      .filter(({ path }) => isCode(path) && !holdsSql(path))
      .flatMap(({ path, text }) =>
        importsOf(text)
          .filter(({ isTypeOnly }) => !isTypeOnly)
          .filter(({ specifier }) => /^(?:postgres|drizzle-orm(?:\/.*)?)$|\.tables(?:\.ts)?$/.test(specifier))
          .map(({ specifier, line }) => ({ path, line, message: `${specifier} is for stores and loaders` })),
      ),
}

const readsEnvironment = (path: string): boolean =>
  isTest(path) ||
  /(?:^|\/)config\.ts$/.test(path) ||
  /^infra\/start\/boot[^/]*\.mjs$/.test(path) ||
  (path.startsWith('infra/') && !path.startsWith('infra/start/'))

const environment = forbid(
  'environment',
  /\bprocess\s*\.\s*env\b|\bprocess\s*\[|\benv\b[^'"\n]*\bfrom\s+['"](?:node:)?process['"]/,
  'the environment is read in config.ts alone',
  (path) => !readsEnvironment(path),
)

const mayListen = (path: string): boolean =>
  isFree(path) ||
  /^(?:gateway|subgraphs\/[^/]+)\/src\/main\.ts$/.test(path) ||
  /^subgraphs\/kit\/src\/serve[^/]*\.ts$/.test(path)

const listening = forbid(
  'listen',
  /(?<!\b(?:sql|db|database))\.listen\(\s*(?!['"`\s]|\.\.\.)/,
  "only main.ts, the kit's serve and infra/start listen",
  (path) => !mayListen(path),
)

const dullResolvers = forbid(
  'dull resolvers',
  /\btry\s*\{|\bthrow\s/,
  'a resolver neither catches nor throws: the action or the kit does',
  (path) => nounFileOf(path)?.kind === 'resolvers',
)

const swallowed = forbid(
  'swallowed error',
  /\bcatch\s*(?:\([^)]*\)\s*)?\{\s*\}|\.catch\(\s*\(\s*\w*\s*\)\s*=>\s*(?:\{\s*\}|undefined|null)\s*\)/,
  'an error is handled, translated or let through, never swallowed',
  (path) => !isTest(path),
)

/**
 * What `Show` and `Match` are given is called once and not again: a value that it reads outside of markup stays as it
 * was at first. Within markup, a fragment at least, the compiler reads it anew each time.
 */
const readOnce = forbid(
  'read once',
  /(?<![=\w])\{\s*\((\w+)\) =>\s*(?:\(\s*)?(?![\s(<{])[^<{}]*?\b\1\(\)/,
  'a value is read once here and never again; read it within markup: `<>{…}</>`',
  // Public pages are written once, on the server.
  (path) => /^web\/src\/(?!public\/).*\.tsx$/.test(path),
)

/** Folders that only a machine of ours has. The words stand apart, so that this file does not break its own rule. */
const machineFolders = ['work', 'farm', 'root', 'home']
const machinePath = new RegExp(`(?<![\\w.~-])/(?:${machineFolders.join('|')})/`, 'g')

const machinePaths: HouseRule = {
  name: 'machine path',
  judge: (files) =>
    files.flatMap(({ path, text }) =>
      [...text.matchAll(machinePath)].map(({ index, 0: found }) => ({
        path,
        line: lineAt(text, index),
        message: `${found} is a path of one machine`,
      })),
    ),
}

/** A file above this is two things. */
const mostLines = 400

const length: HouseRule = {
  name: 'length',
  judge: (files) =>
    files
      .filter(({ path }) => isCode(path))
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > mostLines)
      .map(({ path, lines }) => ({
        path,
        line: mostLines + 1,
        message: `${lines} lines are two things (at most ${mostLines})`,
      })),
}

/** Rules about what may stand in which file. */
export const contentRules: readonly HouseRule[] = [
  sqlText,
  sqlImports,
  environment,
  listening,
  dullResolvers,
  swallowed,
  readOnce,
  machinePaths,
  length,
]
