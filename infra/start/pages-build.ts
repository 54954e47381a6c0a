import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureGenerated } from '@eact/schema/desk'
import type { Renderer } from '@eact/web/public/page'
import type { Language } from '@eact/web/text/language'
import { repository, toolEnvironment } from './config.ts'
import { withLock } from './lock.mjs'
import { letterFiles, makePortalDocument, type BuiltFiles, type PortalDocument } from './portal-document.ts'
import { StartError } from './start-error.ts'

/** The portal, the query explorer and the renderer of the public pages, as they were built. */
export interface BuiltWeb {
  /** Folder of the files for browsers. */
  client: string
  portal: PortalDocument
  /** The query explorer: the folder of its files, and its document. */
  explorer: { folder: string; page: string }
  /** Addresses of the public pages' stylesheets. */
  styles: string[]
  /** `Link` of the public pages: letters that the browser asks for before it knows from the stylesheet. */
  letters: string
  /** Of each language of the public pages. */
  renderers: Record<Language, Renderer>
  /** Changes with whatever a public page is made by. */
  stamp: string
}

const dist = join(repository, 'web', 'dist')

/**
 * Builds the web when its sources changed since the last build, and loads it.
 *
 * @throws StartError with the tool's own words when it does not build
 */
export async function buildWeb(): Promise<BuiltWeb> {
  await withLock(`${repository} web`, async () => {
    await ensureGenerated()
    await runTurbo()
  })
  const client = join(dist, 'client')
  const explorer = join(dist, 'explorer')
  const [portal, page, manifest, code, th, en] = await Promise.all([
    readFile(join(client, 'index.html'), 'utf8'),
    readFile(join(explorer, 'explorer.html'), 'utf8'),
    readFile(join(client, '.vite', 'manifest.json'), 'utf8'),
    codeOf(join(dist, 'server')),
    loadRenderer('th'),
    loadRenderer('en'),
  ])
  const files = JSON.parse(manifest) as BuiltFiles
  const styles = Object.values(files)
    .filter(({ src }) => src === 'src/public/public.css')
    .map(({ file }) => `/${file}`)
  const stamp = createHash('sha256').update(code).update(styles.join()).digest('base64url')
  return {
    client,
    portal: makePortalDocument(portal, files),
    explorer: { folder: explorer, page },
    styles,
    letters: letterFiles(files, 'th')
      .map((file) => `</${file}>; rel=preload; as=font; type=font/woff2; crossorigin`)
      .join(', '),
    renderers: { th, en },
    stamp,
  }
}

const loadRenderer = (language: Language) =>
  import(pathToFileURL(join(dist, 'server', language, 'render.js')).href) as Promise<Renderer>

/** All code of the renderers. */
async function codeOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  return (await Promise.all(files.toSorted().map((file) => readFile(file, 'utf8')))).join('\n')
}

/** Turbo knows by the hash of all sources, the contract's included, whether there is anything to do. */
async function runTurbo(): Promise<void> {
  const turbo = join(repository, 'node_modules', 'turbo', 'bin', 'turbo')
  const child = spawn(
    process.execPath,
    [turbo, 'run', 'build', 'build:explorer', '--filter=@eact/web', '--output-logs=errors-only'],
    {
      cwd: repository,
      env: toolEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  const collect = (chunk: Buffer) => void (output += chunk.toString())
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code === 0) return
  throw new StartError('WEB_NOT_BUILT', {
    th: 'สร้างหน้าเว็บไม่สำเร็จ รายละเอียดอยู่ด้านล่าง',
    en: `The web pages could not be built:\n${output.trim()}`,
  })
}
