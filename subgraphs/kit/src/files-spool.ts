import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import type { PutOptions } from './files-contract.ts'
import { fileTooLarge } from './upload-errors.ts'

/**
 * Writes a stream into an open file, counting and hashing as it comes.
 *
 * @returns the bytes written and their sha256 in hexadecimal
 * @throws Refusal FILE_TOO_LARGE at the first byte too many; the signal's reason when it is aborted
 */
export async function writeCounted(
  file: FileHandle,
  bytes: AsyncIterable<Uint8Array>,
  { maxBytes, signal }: PutOptions,
): Promise<{ sizeBytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  for await (const chunk of until(bytes, signal)) {
    sizeBytes += chunk.length
    if (sizeBytes > maxBytes) throw fileTooLarge(maxBytes)
    hash.update(chunk)
    await file.writeFile(chunk)
  }
  return { sizeBytes, sha256: hash.digest('hex') }
}

/** Passes a source on until it ends or the signal is aborted, whichever is first, even while it is silent. */
async function* until(
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncIterable<Uint8Array> {
  signal?.throwIfAborted()
  const source = bytes[Symbol.asyncIterator]()
  let abort = (): void => {}
  const aborted = new Promise<never>((_resolve, reject) => {
    abort = () => reject(signal?.reason)
  })
  signal?.addEventListener('abort', abort, { once: true })
  let isOver = false
  try {
    for (;;) {
      const step = await Promise.race([source.next(), aborted])
      if (step.done) {
        isOver = true
        return
      }
      yield step.value
    }
  } finally {
    signal?.removeEventListener('abort', abort)
    // Not awaited, since a silent source may never answer; and how it ends is no longer of interest.
    if (!isOver) void Promise.allSettled([source.return?.()])
  }
}
