import { ConfigError } from '@eact/kit/config'
import { createFileStore } from '@eact/kit/files'
import { createLog } from '@eact/kit/log'
import { serveAlone } from '@eact/kit/serve-http'
import { documentRules } from '@eact/schema/forms/document'
import { readReportsConfig } from './config.ts'
import { createReports } from './subgraph.ts'

await serveAlone(async () => {
  const config = readReportsConfig()
  const { DATABASE_URL, DATABASE_ROLE, INNER_PUBLIC_KEY, FILES_URL } = config
  if (!DATABASE_URL || !INNER_PUBLIC_KEY || !FILES_URL) {
    throw new ConfigError('DATABASE_URL, INNER_PUBLIC_KEY and FILES_URL are wanted')
  }
  const subgraph = await createReports({
    address: { url: DATABASE_URL },
    ...(DATABASE_ROLE ? { role: DATABASE_ROLE } : {}),
    innerKey: JSON.parse(INNER_PUBLIC_KEY),
    files: createFileStore({
      url: FILES_URL,
      prefix: 'reports',
      ...(config.FILES_ACCESS_KEY_ID ? { accessKeyId: config.FILES_ACCESS_KEY_ID } : {}),
      ...(config.FILES_SECRET_ACCESS_KEY ? { secretAccessKey: config.FILES_SECRET_ACCESS_KEY } : {}),
    }),
    sweep: config.SWEEP,
    log: createLog('reports', config.LOG_LEVEL),
  })
  return { subgraph, host: config.HOST, port: config.PORT, maxUploadBytes: documentRules.maxBytes }
})
