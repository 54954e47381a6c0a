import { fileURLToPath } from 'node:url'

import { defineConfig } from 'vitest/config'

import { LastLine } from './last-line.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const setup = ['./generated.ts', './test-database.ts'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
)

export default defineConfig({
  root,
  cacheDir: 'node_modules/.vite',
  resolve: {
    // Vite takes graphql's ES modules for our sources while Apollo's CommonJS takes the other copy, and graphql
    // refuses to work with two. This gives everyone the CommonJS one.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: {
    include: ['{gateway,subgraphs,schema,web,infra}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: setup,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', new LastLine()],
    passWithNoTests: false,
  },
})
