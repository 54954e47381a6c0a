import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** What gains by it; fonts and pictures are compressed by themselves. */
const gaining = /\.(js|css|svg|ttf)$/

/**
 * Writes beside each built file what browsers are sent of it, `x.js.br` and `x.js.gz`: done once, the best that can
 * be done costs no request anything.
 *
 * @param quality of Brotli, 0 to 11; the last steps take much longer
 */
export const precompress = (quality: number): Plugin => ({
  name: 'precompress',
  apply: 'build',
  async writeBundle({ dir }, bundle) {
    if (!dir) return
    const params = { [constants.BROTLI_PARAM_QUALITY]: quality }
    for (const [name, file] of Object.entries(bundle)) {
      if (!gaining.test(name)) continue
      const bytes = Buffer.from(file.type === 'chunk' ? file.code : file.source)
      const [br, gz] = await Promise.all([brotli(bytes, { params }), zip(bytes, { level: 9 })])
      await Promise.all([writeFile(join(dir, `${name}.br`), br), writeFile(join(dir, `${name}.gz`), gz)])
    }
  },
})
