import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { promisify } from 'node:util'
import { chromium, type Browser } from 'playwright-core'

/** Where systems keep a Chromium of their own. */
const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** No request of the browser's own leaves the machine, and its sandbox is not asked for where root runs the tests. */
const quietArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

/** Starts a real browser without a window: the system's, else the one that an npm package carries. */
export async function openBrowser(): Promise<Browser> {
  const found = await findSystemBrowser()
  if (found) return chromium.launch({ executablePath: found, args: quietArguments })
  if (!(await hasSystemLibraries())) {
    // The package unpacks the libraries that it carries when it believes itself on a bare machine of this kind.
    process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x'
  }
  const carried = await import('@sparticuz/chromium')
  return chromium.launch({
    executablePath: await carried.default.executablePath(),
    args: [...carried.default.args.filter((one) => !one.startsWith('--headless')), ...quietArguments],
  })
}

async function findSystemBrowser(): Promise<string | null> {
  if (process.env['JOURNEY_BROWSER'] === 'carried') return null
  for (const path of systemBrowsers) {
    try {
      await access(path, constants.X_OK)
      return path
    } catch (error) {
      if (!(error instanceof Error)) throw error
    }
  }
  return null
}

/** Whether the system has the network security library, without which no Chromium starts. */
async function hasSystemLibraries(): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const { stdout } = await promisify(execFile)('ldconfig', ['-p']).catch(() => ({ stdout: '' }))
  return stdout.includes('libnss3.so')
}
