import { lineAt } from './house.code.ts'
import { subgraphsOf } from './house.places.ts'
import type { Fault, HouseRule, SourceFile } from './house.rule.ts'

/** Turns comments and texts of SQL into spaces, line by line the same. */
export function bareSql(text: string): string {
  return text.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g, (part) => part.replace(/[^\n]/g, ' '))
}

/**
 * Finds where a migration names another schema. A role may be named by a grant (`grant … to reports`), since
 * there it stands without a dot; a column may be called like a schema.
 */
function faultsOf({ path, text }: SourceFile, own: string, schemas: readonly string[]): Fault[] {
  const sql = bareSql(text)
  const others = schemas.filter((name) => name !== own).join('|')
  const named = new RegExp(
    `"?\\b(${others})\\b"?\\s*\\.|\\bschema\\s+(?:if\\s+not\\s+exists\\s+)?"?(${others})\\b|\\bsearch_path\\b[^;]*\\b(${others})\\b`,
    'gi',
  )
  return [...sql.matchAll(named)].map((match) => ({
    path,
    line: lineAt(sql, match.index),
    message: `a migration of ${own} names only its own schema, not ${match[1] ?? match[2] ?? match[3]}`,
  }))
}

const ownSchema: HouseRule = {
  name: 'migration',
  judge: (files) => {
    const schemas = subgraphsOf(files.map(({ path }) => path))
    return files.flatMap((file) => {
      const own = /^subgraphs\/([^/]+)\/.*\.sql$/.exec(file.path)?.[1]
      return own === undefined || schemas.length < 2 ? [] : faultsOf(file, own, schemas)
    })
  },
}

const grants = /\b(?:grant|revoke)\b/i

const apart: HouseRule = {
  name: 'grants',
  judge: (files) =>
    files
      .filter(
        ({ path }) => /^subgraphs\/[^/]+\/migrations\/.*\.sql$/.test(path) && !path.endsWith('/grants.sql'),
      )
      .flatMap(({ path, text }) => {
        const sql = bareSql(text)
        const found = grants.exec(sql)
        const message = 'rights are given in grants.sql, after all schemas are migrated'
        return found ? [{ path, line: lineAt(sql, found.index), message }] : []
      }),
}

const elsewhere: HouseRule = {
  name: 'sql file',
  judge: (files) =>
    files
      .filter(({ path }) => path.endsWith('.sql') && !/^(?:subgraphs\/[^/]+\/migrations|infra)\//.test(path))
      .map(({ path }) => ({ path, line: 1, message: 'SQL files are migrations of a subgraph, or of infra' })),
}

/** Rules about migrations: a subgraph changes its own schema alone, and gives rights to the others at the end. */
export const migrationRules: readonly HouseRule[] = [ownSchema, apart, elsewhere]
