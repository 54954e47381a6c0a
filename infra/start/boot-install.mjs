// Keeps node_modules equal to package-lock.json, and says in a stamp inside it what it was made from.

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { forwardSignals } from './boot-signals.mjs'
import { withLock } from './lock.mjs'

/**
 * Runs `npm ci` unless node_modules was made from these very lock and package files on this kind of machine.
 *
 * @param root  the project's folder
 * @returns null when all is in place, else why not, in Thai and English
 */
export async function installPackages(root) {
  const wanted = await stampOf(root)
  if ((await readStamp(root)) === wanted) return null
  const waiting = () => process.stderr.write('กำลังรอการติดตั้งอีกงานหนึ่ง… Waiting for another installation…\n')
  return withLock(`npm ci ${root}`, () => install(root, wanted), waiting)
}

async function install(root, wanted) {
  const stamp = await readStamp(root)
  if (stamp === wanted) return null
  if (!(await npmHasInstalled(root, stamp, wanted))) {
    process.stderr.write('กำลังติดตั้งแพ็กเกจที่โครงการใช้ (npm ci)… Installing the packages (npm ci)…\n')
    await rm(stampPath(root), { force: true })
    const failure = await npmCi(root)
    if (failure) return failure
  }
  await writeFile(`${stampPath(root)}.new`, wanted)
  await rename(`${stampPath(root)}.new`, stampPath(root))
  return null
}

/** `<Node major> <platform> <architecture> <hash of package-lock.json and package.json>` */
async function stampOf(root) {
  const hash = createHash('sha256')
  for (const file of ['package-lock.json', 'package.json']) hash.update(await readFile(join(root, file)))
  const major = process.versions.node.split('.')[0]
  return `${major} ${process.platform} ${process.arch} ${hash.digest('hex')}`
}

async function readStamp(root) {
  return readOrNull(stampPath(root))
}

/**
 * Whether a person's own `npm install` has already brought a stamped node_modules up to the lock:
 * npm's record of what it put there names every package of the lock, in its version. Saves a
 * developer, and every process running meanwhile, from losing node_modules to a needless `npm ci`.
 */
async function npmHasInstalled(root, stamp, wanted) {
  const machine = (text) => text.split(' ').slice(0, 3).join(' ')
  if (stamp !== null && machine(stamp) !== machine(wanted)) return false
  const record = await readOrNull(join(root, 'node_modules', '.package-lock.json'))
  if (record === null) return false
  const installed = JSON.parse(record).packages
  const locked = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(locked).every(([path, entry]) => {
    if (!path.includes('node_modules/')) return true
    const there = installed[path]
    if (!there) return entry.optional === true && !isMadeForThisMachine(entry)
    return there.version === entry.version && there.integrity === entry.integrity
  })
}

/** An optional package that names no machine is a part of one that does, and comes or stays away with it. */
function isMadeForThisMachine({ os, cpu, libc }) {
  return !libc && os?.includes(process.platform) === true && cpu?.includes(process.arch) === true
}

async function npmCi(root) {
  const [file, ...first] = npmCommand()
  // NODE_ENV=production or an `omit` setting would leave out tsx, which every command needs.
  const child = spawn(
    file,
    [...first, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'],
    {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32' && first.length === 0,
    },
  )
  const letGo = forwardSignals(child)
  const ended = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.code === 'ENOENT' ? 'no npm' : error.message))
    child.on('exit', (code, signal) => resolve(signal ?? code))
  })
  letGo()
  if (ended === 0) return null
  if (ended === 'no npm') {
    return {
      th: 'ไม่พบคำสั่ง npm กรุณาติดตั้ง Node.js ที่มี npm มาด้วย',
      en: 'There is no npm on this machine. Install a Node.js that comes with npm.',
    }
  }
  return {
    th: `ติดตั้งแพ็กเกจไม่สำเร็จ (npm ci จบด้วย ${ended}) กรุณาตรวจเครือข่ายและข้อความของ npm ข้างบน แล้วสั่งใหม่`,
    en: `The packages could not be installed (npm ci ended with ${ended}). Check the network and npm's own words above, then try again.`,
  }
}

/** The npm that started us, where it did, else the one on the path. */
function npmCommand() {
  const own = process.env.npm_execpath
  return own?.endsWith('npm-cli.js') ? [process.execPath, own] : ['npm']
}

function stampPath(root) {
  return join(root, 'node_modules', '.installed')
}

async function readOrNull(path) {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}
