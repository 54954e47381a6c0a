import { judgeHouse } from './house.ts'

/** A small house in which everything is in its place: path → text. */
const good: Record<string, string> = {
  'README.md': '# A house',
  LICENSE: 'MIT',
  'package.json': '{ "devDependencies": { "vitest": "1" } }',
  'package-lock.json': '{}',
  'turbo.json': '{}',
  '.ci/run': '#!/usr/bin/env bash',
  '.gitignore': 'node_modules/',
  'gateway/package.json': '{ "dependencies": { "@eact/kit": "1", "@eact/schema": "1", "express": "5" } }',
  'gateway/src/main.ts': "import express from 'express'\nexpress().listen(0)",
  'gateway/src/config.ts': 'export const port = process.env.PORT',
  'web/package.json': '{ "dependencies": { "@eact/schema": "1", "@eact/kit": "1" } }',
  'web/src/Page.tsx': "import { PageDocument } from '@eact/schema/generated/documents'",
  'schema/package.json': '{ "dependencies": { "@eact/kit": "1" } }',
  'schema/compose.ts': "import { read } from './sources.ts'",
  'infra/start/boot.mjs': 'const { PORT } = process.env',
  'infra/start/start.ts': 'server.listen(0); await sql`select 1`',
  'subgraphs/kit/package.json': '{ "dependencies": { "@eact/agencies": "1", "postgres": "3" } }',
  'subgraphs/kit/src/database.ts': "import postgres from 'postgres'\nawait sql`select 1`",
  'subgraphs/agencies/package.json':
    '{ "dependencies": { "@eact/kit": "1", "@eact/schema": "1", "@eact/reports": "1", "drizzle-orm": "1" } }',
  'subgraphs/agencies/src/agency/agency.graphql': 'type Agency { id: ID! }',
  'subgraphs/agencies/src/agency/agency.resolvers.ts': [
    "import { renameAgency } from './agency.actions.ts'",
    "import type { Resolvers } from '@eact/schema/generated/agencies'",
  ].join('\n'),
  'subgraphs/agencies/src/agency/agency.actions.ts': [
    "import { mayRename } from './agency.policy.ts'",
    "import { agencyById } from './agency.store.ts'",
    "import { agencyRenamed } from './agency.events.ts'",
    "import { levelsOf } from '../group/group.levels.ts'",
    "import { notAllowed } from '@eact/kit/errors'",
  ].join('\n'),
  'subgraphs/agencies/src/agency/agency.policy.ts': "import type { AgencyRow } from './agency.store.ts'",
  'subgraphs/agencies/src/agency/agency.store.ts': [
    "import { agencies } from './agency.tables.ts'",
    "import { eq } from 'drizzle-orm'",
    'const rows = await tx`select 1`',
  ].join('\n'),
  'subgraphs/agencies/src/agency/agency.tables.ts': "import { pgTable } from 'drizzle-orm/pg-core'",
  'subgraphs/agencies/src/agency/agency.test.ts': [
    "import { people } from '@eact/kit/testing'",
    "import { seed } from '@eact/infra/data/seed'",
    "import { expect } from 'vitest'",
    'await sql`select 1`; server.listen(0); process.env.PORT',
  ].join('\n'),
  'subgraphs/agencies/src/group/group.store.ts': "import { agencyById } from '../agency/agency.store.ts'",
  'subgraphs/agencies/migrations/0001_agencies.sql': [
    '-- What reports.report is for the others.',
    "create table agencies.agency (reports text default 'reports.report');",
  ].join('\n'),
  'subgraphs/agencies/migrations/grants.sql': 'grant select on agencies.agency to reports;',
  'subgraphs/reports/package.json': '{ "dependencies": { "@eact/kit": "1" } }',
  'subgraphs/reports/src/main.ts': "import { serve } from '@eact/kit/serve'",
}

/** Judges the small house after files were added, replaced or (with null) taken away. */
export function judgeSmallHouse(changes: Record<string, string | null>): string[] {
  const files = Object.entries({ ...good, ...changes })
    .filter((entry): entry is [string, string] => entry[1] !== null)
    .map(([path, text]) => ({ path, text }))
  return judgeHouse(files)
}
