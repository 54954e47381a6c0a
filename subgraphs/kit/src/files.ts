import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ConfigError } from './config.ts'
import type { FileStore } from './files-contract.ts'
import { createDiskFileStore } from './files-disk.ts'
import { createS3FileStore } from './files-s3.ts'

export { FileGone } from './files-contract.ts'
export type { FileStore, PutOptions, StoredFile } from './files-contract.ts'

/** Where a subgraph keeps its objects. */
export interface FileStoreConfig {
  /** `file:///folder`, or `s3://bucket?endpoint=https://…&region=…` (both optional; then Amazon's, in us-east-1). */
  url: string
  /** First part of every object's place, one for each subgraph: small letters, digits, hyphens. */
  prefix: string
  /** Wanted with S3. */
  accessKeyId?: string
  secretAccessKey?: string
}

/**
 * Opens the object store of one subgraph; nothing is read or written yet.
 *
 * @throws ConfigError when the address cannot be understood or its keys are missing
 */
export function createFileStore(config: FileStoreConfig): FileStore {
  const { prefix, accessKeyId, secretAccessKey } = config
  if (!/^[a-z0-9-]+$/.test(prefix)) throw new ConfigError(`"${prefix}" is no prefix for files.`)
  const url = URL.canParse(config.url) ? new URL(config.url) : null
  if (url?.protocol === 'file:') return createDiskFileStore(join(fileURLToPath(url), prefix))
  if (url?.protocol !== 's3:' || !url.hostname || (url.pathname !== '' && url.pathname !== '/')) {
    throw new ConfigError(`Files are kept at file:///folder or s3://bucket, not at "${config.url}".`)
  }
  if (!accessKeyId || !secretAccessKey)
    throw new ConfigError(`The keys for "s3://${url.hostname}" are missing.`)
  const region = url.searchParams.get('region') ?? 'us-east-1'
  const endpoint = url.searchParams.get('endpoint') ?? `https://s3.${region}.amazonaws.com`
  if (!URL.canParse(endpoint)) throw new ConfigError(`"${endpoint}" is no address of an object store.`)
  return createS3FileStore(
    { endpoint: endpoint.replace(/\/+$/, ''), region, bucket: url.hostname, accessKeyId, secretAccessKey },
    prefix,
  )
}
