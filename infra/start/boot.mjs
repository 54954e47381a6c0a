// Runs one of the project's commands, and installs the packages first where that is needed:
//
//   node infra/start/boot.mjs start|test|check|schema|kills|bench|verify|help-pictures [-- arguments]
//
// Needs nothing but Node, so that a bare clone starts with one command.

import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installPackages } from './boot-install.mjs'
import { forwardSignals } from './boot-signals.mjs'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const follow = new URL('./boot-follow.mjs', import.meta.url).href

/** The tests kill a dozen times; who asks for kills wants many. */
const many = 'data:text/javascript,process.env.KILLS??=120'
const tests = [
  join('node_modules', 'vitest', 'vitest.mjs'),
  'run',
  '--config',
  'infra/tooling/vitest.config.ts',
]

/** The journey along the guide keeps the pictures that it otherwise only holds to. */
const kept = 'data:text/javascript,process.env.HELP_PICTURES="yes"'

/** What each command gives to Node. The `main.ts` of start and bench end with their launcher by themselves (parent.ts). */
const commands = {
  start: ['--import', 'tsx', 'infra/start/main.ts'],
  test: ['--import', follow, ...tests],
  check: ['--import', follow, '--import', 'tsx', 'infra/tooling/check.ts'],
  schema: ['--import', follow, '--import', 'tsx', 'schema/main.ts'],
  kills: ['--import', many, '--import', follow, ...tests, 'infra/journeys/kill.test.ts'],
  bench: ['--import', 'tsx', 'infra/bench/main.ts'],
  verify: ['--import', follow, '--import', 'tsx', 'infra/verify/main.ts'],
  'help-pictures': ['--import', kept, '--import', follow, ...tests, 'infra/journeys/help.test.ts'],
}

/** Nothing that runs here tells anyone outside about it. */
const quiet = { TURBO_TELEMETRY_DISABLED: '1', APOLLO_TELEMETRY_DISABLED: 'true' }

process.exitCode = await boot(process.argv.slice(2))

async function boot([name, ...rest]) {
  if (!nodeIsNewEnough(process.versions.node)) {
    return refuse(
      `ต้องใช้ Node.js รุ่น 20.19 ขึ้นไป แต่เครื่องนี้ใช้รุ่น ${process.versions.node}`,
      `Node.js 20.19 or newer is needed; this is ${process.versions.node}.`,
    )
  }
  const command = Object.hasOwn(commands, name ?? '') ? commands[name] : null
  if (!command) {
    const known = Object.keys(commands).join(', ')
    return refuse(
      `ไม่รู้จักคำสั่ง "${name ?? ''}" คำสั่งที่ใช้ได้: ${known}`,
      `Unknown command "${name ?? ''}". Known: ${known}.`,
    )
  }
  const refusal = await installPackages(root)
  if (refusal) return refuse(refusal.th, refusal.en)
  const extra = rest[0] === '--' ? rest.slice(1) : rest
  return run([...command, ...extra])
}

function nodeIsNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > 20 || (major === 20 && minor >= 19)
}

function run(nodeArguments) {
  const child = spawn(process.execPath, nodeArguments, {
    cwd: root,
    env: { ...process.env, ...quiet },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    // A group of its own: the terminal's Ctrl-C then reaches the child once, through the forwarding below.
    detached: true,
  })
  forwardSignals(child)
  return new Promise((resolve) => {
    child.on('error', (error) =>
      resolve(refuse(`เริ่มโปรแกรมไม่ได้: ${error.message}`, `Cannot start: ${error.message}`)),
    )
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
  })
}

function refuse(th, en) {
  process.stderr.write(`\n${th}\n${en}\n`)
  return 1
}
