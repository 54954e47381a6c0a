import { describe, expect, test } from 'vitest'

import { judgeSmallHouse } from './house.testing.ts'
import { houseRules, judgeHouse } from './house.ts'
import { readTree } from './tree.ts'

const agency = (kind: string): string => `subgraphs/agencies/src/agency/agency.${kind}.ts`
const slash = '/'

/** Rule → what breaks it → the change, and the beginning of the one line it gives. */
const cases: [rule: string, what: string, changes: Record<string, string | null>, line: string][] = [
  ['top level', 'a stray file', { 'notes.md': '' }, 'notes.md:1 '],
  ['top level', 'a stray folder', { 'scripts/run.ts': '' }, 'scripts/:1 '],
  ['top level', 'no README', { 'README.md': null }, 'README.md:1 '],
  ['index file', 'an index file', { 'gateway/src/index.ts': '' }, 'gateway/src/index.ts:1 '],
  ['drawer', 'a helper file', { 'gateway/src/date-helper.ts': '' }, 'gateway/src/date-helper.ts:1 '],
  ['drawer', 'a folder of utils', { 'web/src/utils/dates.ts': '' }, 'web/src/utils/dates.ts:1 '],
  ['drawer', 'a manager in capitals', { 'web/src/PageManager.tsx': '' }, 'web/src/PageManager.tsx:1 '],
  ['kebab-case', 'a camel-case file', { 'gateway/src/viewOf.ts': '' }, 'gateway/src/viewOf.ts:1 '],
  ['kind of file', 'a service', { [agency('service')]: '' }, `${agency('service')}:1 `],
  [
    'contract',
    'resolvers alone',
    { 'subgraphs/agencies/src/agency/agency.graphql': null },
    'subgraphs/agencies/src/agency/agency.graphql:1 ',
  ],
  [
    'circle',
    'two files that know each other, one by its types alone',
    { 'web/src/a.ts': "import { b } from './b.ts'", 'web/src/b.ts': "import type { A } from './a.ts'" },
    'web/src/a.ts:1 ',
  ],
  [
    'circle',
    'a file that imports itself',
    { 'web/src/a.ts': "import { a } from './a.ts'" },
    'web/src/a.ts:1 ',
  ],
  ['typescript', 'JavaScript', { 'gateway/src/limit.js': '' }, 'gateway/src/limit.js:1 '],
  [
    'packages',
    'a subgraph using another',
    { [agency('levels')]: "\nimport { a } from '@eact/reports/report/report.store'" },
    `${agency('levels')}:2 `,
  ],
  [
    'packages',
    'a subgraph using foreign types',
    { [agency('levels')]: "import type { A } from '@eact/schema/generated/reports'" },
    `${agency('levels')}:1 `,
  ],
  [
    'packages',
    'the kit knowing a noun',
    { 'subgraphs/kit/src/tree.ts': "import { a } from '@eact/agencies/agency/agency.store'" },
    'subgraphs/kit/src/tree.ts:1 ',
  ],
  [
    'packages',
    'the schema desk using the kit',
    { 'schema/check.ts': "import { a } from '@eact/kit/errors'" },
    'schema/check.ts:1 ',
  ],
  [
    'packages',
    'the portal using the kit',
    { 'web/src/session.ts': "export * from '@eact/kit/errors'" },
    'web/src/session.ts:1 ',
  ],
  [
    'packages',
    'the gateway using a form',
    { 'gateway/src/a.ts': "const a = await import('@eact/schema/forms/document')" },
    'gateway/src/a.ts:1 ',
  ],
  [
    'edge',
    'a path out of the package',
    { [agency('levels')]: "import { a } from '../../../kit/src/errors.ts'" },
    `${agency('levels')}:1 `,
  ],
  [
    'edge',
    'a test that leaves the package',
    { [agency('test')]: "import { a } from '../../../kit/src/errors.ts'" },
    `${agency('test')}:1 `,
  ],
  [
    'test tools',
    'code using test tools',
    { 'gateway/src/a.ts': "import { a } from '@eact/kit/testing'" },
    'gateway/src/a.ts:1 ',
  ],
  [
    'declared',
    'a package of luck',
    { 'gateway/src/a.ts': "import a from '@scope/luck/part'" },
    'gateway/src/a.ts:1 ',
  ],
  [
    'declared',
    'a tool outside of tests',
    { 'gateway/src/a.ts': "import a from 'vitest'" },
    'gateway/src/a.ts:1 ',
  ],
  [
    'nouns',
    'resolvers using tables',
    { [agency('resolvers')]: "import { a } from './agency.tables.ts'" },
    `${agency('resolvers')}:1 `,
  ],
  [
    'nouns',
    'actions using tables',
    { [agency('actions')]: "import { a } from './agency.tables.ts'" },
    `${agency('actions')}:1 `,
  ],
  [
    'nouns',
    'a store using an action',
    { [agency('names.store')]: "import { a } from './agency.actions.ts'" },
    `${agency('names.store')}:1 `,
  ],
  [
    'nouns',
    'a policy using the store',
    { [agency('policy')]: "import { a } from './agency.store.ts'" },
    `${agency('policy')}:1 `,
  ],
  [
    'nouns',
    'events using the store',
    { [agency('events')]: "import { a } from './agency.store.ts'" },
    `${agency('events')}:1 `,
  ],
  [
    'nouns',
    "another noun's actions",
    { 'subgraphs/agencies/src/group/group.actions.ts': "import { a } from '../agency/agency.actions.ts'" },
    'subgraphs/agencies/src/group/group.actions.ts:1 ',
  ],
  [
    'nouns',
    "types of another noun's tables",
    { 'subgraphs/agencies/src/group/group.store.ts': "import type { A } from '../agency/agency.tables.ts'" },
    'subgraphs/agencies/src/group/group.store.ts:1 ',
  ],
  [
    'nouns',
    'a noun using what assembles it',
    { [agency('actions')]: "import { a } from '../schema.ts'" },
    `${agency('actions')}:1 `,
  ],
  [
    'pure policy',
    'a policy using the database',
    { [agency('policy')]: "import { a } from '@eact/kit/database'" },
    `${agency('policy')}:1 `,
  ],
  [
    'pure policy',
    'a policy reading files',
    { [agency('policy')]: "import { a } from 'node:fs'" },
    `${agency('policy')}:1 `,
  ],
  [
    'sql',
    'SQL in an action',
    { [agency('actions')]: '\n\nawait tx`\n  select 1`' },
    `${agency('actions')}:3 `,
  ],
  [
    'sql',
    'typed SQL in the gateway',
    { 'gateway/src/a.ts': 'await sql<Row[]>`update a set b = 1`' },
    'gateway/src/a.ts:1 ',
  ],
  ['sql', 'unsafe SQL', { 'gateway/src/a.ts': 'await sql.unsafe(text)' }, 'gateway/src/a.ts:1 '],
  [
    'sql',
    'a Postgres channel',
    { 'gateway/src/a.ts': "await sql.listen('evict', drop)" },
    'gateway/src/a.ts:1 ',
  ],
  [
    'sql',
    'the query builder in an action',
    { [agency('actions')]: "import { eq } from 'drizzle-orm'" },
    `${agency('actions')}:1 `,
  ],
  [
    'environment',
    'the environment in a file',
    { 'gateway/src/a.ts': '// process.env\nprocess.env.PORT' },
    'gateway/src/a.ts:2 ',
  ],
  [
    'environment',
    'the environment imported',
    { 'gateway/src/a.ts': "import { env } from 'node:process'" },
    'gateway/src/a.ts:1 ',
  ],
  [
    'environment',
    'the environment in the start',
    { 'infra/start/seed.ts': 'process.env.PORT' },
    'infra/start/seed.ts:1 ',
  ],
  [
    'listen',
    'a server in a file',
    { 'gateway/src/server.ts': 'server.listen(port)' },
    'gateway/src/server.ts:1 ',
  ],
  [
    'dull resolvers',
    'a resolver that catches',
    { [agency('resolvers')]: 'try { a() } finally { b() }' },
    `${agency('resolvers')}:1 `,
  ],
  [
    'read once',
    'a value read outside of markup',
    { 'web/src/ui/A.tsx': '<Show when={at()}>\n  {(when) => words.keptAt(when())}\n</Show>' },
    'web/src/ui/A.tsx:2 ',
  ],
  [
    'read once',
    'a choice outside of markup',
    { 'web/src/ui/A.tsx': '<Match when={found()}>{(one) => (one().isOpen ? <A /> : <B />)}</Match>' },
    'web/src/ui/A.tsx:1 ',
  ],
  [
    'swallowed error',
    'an empty catch',
    { 'gateway/src/a.ts': 'try { a() } catch (error) {\n  // never mind\n}' },
    'gateway/src/a.ts:1 ',
  ],
  [
    'swallowed error',
    'a promise hushed',
    { 'gateway/src/a.ts': 'a().catch(() => {})' },
    'gateway/src/a.ts:1 ',
  ],
  [
    'machine path',
    'a path of a machine',
    { 'infra/docs/run.md': `Go to ${slash}home${slash}me` },
    'infra/docs/run.md:1 ',
  ],
  [
    'machine path',
    'a path in a comment',
    { 'gateway/src/a.ts': `// ${slash}root${slash}.npmrc` },
    'gateway/src/a.ts:1 ',
  ],
  ['length', 'a file of 401 lines', { 'gateway/src/a.ts': 'a()\n'.repeat(401) }, 'gateway/src/a.ts:401 '],
  [
    'migration',
    "a key to another's table",
    {
      'subgraphs/agencies/migrations/0002_a.sql':
        'alter table agencies.agency\n  add b uuid references reports.report (id);',
    },
    'subgraphs/agencies/migrations/0002_a.sql:2 ',
  ],
  [
    'migration',
    "an insert into another's table",
    { 'subgraphs/agencies/migrations/0002_a.sql': 'insert into "reports".report values (1);' },
    'subgraphs/agencies/migrations/0002_a.sql:1 ',
  ],
  [
    'migration',
    "another's schema",
    { 'subgraphs/agencies/migrations/0002_a.sql': 'create schema if not exists reports;' },
    'subgraphs/agencies/migrations/0002_a.sql:1 ',
  ],
  [
    'migration',
    "rights on another's table",
    { 'subgraphs/agencies/migrations/grants.sql': 'grant select on reports.report to agencies;' },
    'subgraphs/agencies/migrations/grants.sql:1 ',
  ],
  [
    'grants',
    'rights in a migration',
    { 'subgraphs/agencies/migrations/0002_a.sql': 'grant select on agencies.agency to reports;' },
    'subgraphs/agencies/migrations/0002_a.sql:1 ',
  ],
  ['sql file', 'SQL beside the code', { 'gateway/src/a.sql': 'select 1;' }, 'gateway/src/a.sql:1 '],
]

test('the repository keeps the rules of the house', () => {
  expect(judgeHouse(readTree())).toEqual([])
})

test('a house in which everything is in its place breaks no rule', () => {
  expect(judgeSmallHouse({})).toEqual([])
})

describe('each rule goes red', () => {
  test.each(cases)('%s: %s', (rule, _what, changes, line) => {
    const faults = judgeSmallHouse(changes)
    expect(faults.filter((fault) => fault.startsWith(`${line}${rule}: `))).toHaveLength(1)
    // Tables are forbidden to resolvers and actions twice over: as a kind of file, and as SQL.
    expect(faults.filter((fault) => !fault.startsWith(line))).toEqual([])
  })

  test('and none is left without having been red', () => {
    const red = new Set(cases.map(([rule]) => rule))
    expect(houseRules.map(({ name }) => name).filter((name) => !red.has(name))).toEqual([])
  })
})
