import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Booted, bootProject, stampOf, toldBy } from './testing/boot-project.ts'
import { exists, until } from './testing/postgres-launchers.ts'

const installing = 'Installing the packages'

async function running(booted: Booted) {
  await until('the command runs', () => toldBy(booted) !== null)
  return toldBy(booted)!
}

test('the first run installs, the next goes straight to the command', async () => {
  const project = await bootProject()
  const first = project.boot(['start', '--', 'end', 'two words'])
  expect(await first.ended).toBe(3)
  expect(first.output()).toContain(installing)
  expect(toldBy(first)).toMatchObject({ args: ['end', 'two words'], turbo: '1', apollo: 'true' })
  expect(await stampOf(project)).toMatch(
    new RegExp(`^${process.versions.node.split('.')[0]} ${process.platform} ${process.arch} [0-9a-f]{64}$`),
  )
  await project.mark()
  const second = project.boot(['start', 'end'])
  expect(await second.ended).toBe(3)
  expect(second.output()).not.toContain(installing)
  expect(await project.isMarked()).toBe(true)
})

test('a stamp of another Node, machine or interrupted run installs again', async () => {
  const project = await bootProject()
  await project.boot(['start', 'end']).ended
  const stamp = await stampOf(project)
  for (const other of [
    stamp.replace(/^\d+/, '19'),
    stamp.replace(process.platform, 'plan9'),
    stamp.replace(process.arch, 'vax'),
  ]) {
    await project.mark()
    await project.write('node_modules/.installed', other)
    expect(await project.boot(['start', 'end']).ended).toBe(3)
    expect(await project.isMarked()).toBe(false)
    expect(await stampOf(project)).toBe(stamp)
  }
})

test('a changed lock installs again', async () => {
  const project = await bootProject()
  await project.boot(['start', 'end']).ended
  await project.mark()
  await project.write('tsx2/package.json', JSON.stringify({ name: 'tsx2', version: '1.0.0' }))
  const own = JSON.parse(await readFile(join(project.folder, 'package.json'), 'utf8'))
  await project.write(
    'package.json',
    JSON.stringify({ ...own, dependencies: { ...own.dependencies, tsx2: 'file:tsx2' } }),
  )
  const lock = JSON.parse(await readFile(join(project.folder, 'package-lock.json'), 'utf8'))
  lock.packages[''].dependencies.tsx2 = 'file:tsx2'
  lock.packages['node_modules/tsx2'] = { resolved: 'tsx2', link: true }
  lock.packages['tsx2'] = { version: '1.0.0' }
  await project.write('package-lock.json', JSON.stringify(lock))
  expect(await project.boot(['start', 'end']).ended).toBe(3)
  expect(await project.isMarked()).toBe(false)
})

test('what a person has installed with npm is taken as it is', async () => {
  const project = await bootProject()
  await project.boot(['start', 'end']).ended
  await project.mark()
  // As `npm install` leaves it: packages and their record in place, the lock written anew.
  const lock = await readFile(join(project.folder, 'package-lock.json'), 'utf8')
  await project.write('package-lock.json', `${lock}\n`)
  const before = await stampOf(project)
  expect(await project.boot(['start', 'end']).ended).toBe(3)
  expect(await project.isMarked()).toBe(true)
  expect(await stampOf(project)).not.toBe(before)
})

test('of two first runs at once, one installs and both run', async () => {
  const project = await bootProject()
  const both = [project.boot(['start', 'end']), project.boot(['check', 'end'])]
  expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([3, 3])
  expect(both.filter((booted) => booted.output().includes(installing))).toHaveLength(1)
})

test('a failed installation is told in both languages and runs nothing', async () => {
  const project = await bootProject()
  await project.write('package-lock.json', '{}')
  const booted = project.boot(['start', 'end'])
  expect(await booted.ended).toBe(1)
  expect(booted.output()).toContain('ติดตั้งแพ็กเกจไม่สำเร็จ')
  expect(booted.output()).toContain('The packages could not be installed')
  expect(toldBy(booted)).toBeNull()
  await expect(stampOf(project)).rejects.toThrow(/ENOENT/)
})

test('an unknown command and an old Node are refused before anything is installed', async () => {
  const project = await bootProject()
  const unknown = project.boot(['fly'])
  expect(await unknown.ended).toBe(1)
  expect(unknown.output()).toContain('start, test, check, schema, kills, bench')
  await project.write('old.cjs', "Object.defineProperty(process.versions, 'node', { value: '20.18.3' })")
  const old = project.boot(['start'], ['--require', join(project.folder, 'old.cjs')])
  expect(await old.ended).toBe(1)
  expect(old.output()).toContain('ต้องใช้ Node.js รุ่น 20.19')
  expect(old.output()).toContain('Node.js 20.19 or newer is needed; this is 20.18.3.')
  await expect(stampOf(project)).rejects.toThrow(/ENOENT/)
})

test('Ctrl-C, repeated by npm, reaches the command once, and its exit code comes back', async () => {
  const project = await bootProject()
  const booted = project.boot(['start'])
  await running(booted)
  process.kill(-booted.child.pid!, 'SIGINT')
  booted.child.kill('SIGTERM')
  expect(await booted.ended).toBe(7)
  expect(booted.output()).toContain('signals 1\n')
})

test('a command that a signal ends gives the code that shells give', async () => {
  const project = await bootProject()
  const booted = project.boot(['start'])
  process.kill((await running(booted)).pid, 'SIGKILL')
  expect(await booted.ended).toBe(137)
})

test('every command ends when its launcher is killed', async () => {
  const project = await bootProject()
  await project.write(
    'infra/tooling/check.ts',
    "console.log('running ' + JSON.stringify({ pid: process.pid }))\nsetInterval(() => {}, 1000)",
  )
  await rm(join(project.folder, 'infra/start/main.ts'))
  await project.write(
    'infra/start/main.ts',
    `${withoutTypes(await readFile(new URL('./parent.ts', import.meta.url), 'utf8'))}
     endWithParent(() => process.exit(0))
     console.log('running ' + JSON.stringify({ pid: process.pid }))
     setInterval(() => {}, 1000)`,
  )
  for (const command of ['start', 'check']) {
    const booted = project.boot([command])
    const { pid } = await running(booted)
    booted.child.kill('SIGKILL')
    await until(`${command} has ended`, () => !exists(pid))
  }
})

test('a command whose launcher was killed while it was loading ends as well', async () => {
  const project = await bootProject()
  await project.write(
    'infra/start/main.ts',
    `console.log('running ' + JSON.stringify({ pid: process.pid }))
     const until = Date.now() + 700
     while (process.connected && Date.now() < until) await new Promise(setImmediate)
     ${withoutTypes(await readFile(new URL('./parent.ts', import.meta.url), 'utf8')).replace('export ', '')}
     endWithParent(() => process.exit(0))
     setInterval(() => {}, 1000)`,
  )
  const booted = project.boot(['start'])
  const { pid } = await running(booted)
  booted.child.kill('SIGKILL')
  await until('it has ended', () => !exists(pid))
})

function withoutTypes(source: string): string {
  return source.replace('(onEnd: () => void): void', '(onEnd)')
}
