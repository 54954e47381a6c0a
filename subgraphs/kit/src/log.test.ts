import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { DrizzleQueryError } from 'drizzle-orm'
import { expect, test } from 'vitest'

/** What a process of its own writes when it logs an error: the log goes to its standard error. */
function logged(make: string): { text: string; err: Record<string, unknown> } {
  const program = `
    import { DrizzleQueryError } from 'drizzle-orm'
    import { createLog } from ${JSON.stringify(new URL('./log.ts', import.meta.url).href)}
    createLog('kit', 'info').error({ err: ${make} }, 'it failed')`
  const { stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', program],
    { encoding: 'utf8', cwd: fileURLToPath(new URL('.', import.meta.url)) },
  )
  const line = stderr.split('\n').find((one) => one.startsWith('{')) ?? '{}'
  return { text: line, err: (JSON.parse(line) as { err: Record<string, unknown> }).err }
}

const failed = `new DrizzleQueryError(
  'insert into person (name) values ($1, $2)', ['สมชาย', 'a\\n    at b'], new Error('the server is away'))`

test('the values of a failed statement are not logged, neither in the message nor in the stack', () => {
  // What is held against: drizzle tells them.
  expect(new DrizzleQueryError('q', ['สมชาย'], new Error('x')).message).toContain('สมชาย')
  const { text, err } = logged(failed)
  expect(text).not.toContain('สมชาย')
  expect(err['message']).toBe('Failed query: insert into person (name) values ($1, $2): the server is away')
  expect(err['stack']).toMatch(
    /values \(\$1, \$2\)\n {4}at [^]*caused by: Error: the server is away\n {4}at /,
  )
  expect(err['stack']).not.toContain('at b')
})

test('what Postgres tells of a row is not logged; what constraint was broken is', () => {
  const { text, err } = logged(
    `Object.assign(new Error('duplicate key'), { code: '23505', constraint_name: 'one', detail: 'Key (name)=(สมชาย)' })`,
  )
  expect(text).not.toContain('สมชาย')
  expect(err).toMatchObject({ message: 'duplicate key', code: '23505', constraint_name: 'one' })
})

test('any other error is told whole', () => {
  const { err } = logged(`new TypeError('no number', { cause: new Error('a word') })`)
  expect(err).toMatchObject({ type: 'TypeError', message: 'no number: a word' })
  expect(err['stack']).toContain('caused by: Error: a word')
})
