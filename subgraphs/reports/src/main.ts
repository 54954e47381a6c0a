import { contactOf } from '@eact/kit/config-contact'
import { createFileStore } from '@eact/kit/files'
import { createLog } from '@eact/kit/log'
import { serveAlone } from '@eact/kit/serve-http'
import { documentRules } from '@eact/schema/forms/document'
import { readReportsConfig } from './config.ts'
import { createReports } from './subgraph.ts'

await serveAlone(async () => {
  const config = readReportsConfig()
  const subgraph = await createReports({
    address: { url: config.DATABASE_URL },
    ...(config.DATABASE_ROLE ? { role: config.DATABASE_ROLE } : {}),
    innerKey: config.INNER_PUBLIC_KEY,
    files: createFileStore({
      url: config.FILES_URL,
      prefix: 'reports',
      ...(config.FILES_ACCESS_KEY_ID ? { accessKeyId: config.FILES_ACCESS_KEY_ID } : {}),
      ...(config.FILES_SECRET_ACCESS_KEY ? { secretAccessKey: config.FILES_SECRET_ACCESS_KEY } : {}),
    }),
    ...(config.CLAMAV_URL ? { clamdUrl: config.CLAMAV_URL } : {}),
    contact: contactOf(config),
    sweep: config.SWEEP,
    readsFiles: config.READ_FILES,
    checksLinks: config.LINK_CHECK,
    log: createLog('reports', config.LOG_LEVEL),
  })
  return { subgraph, host: config.HOST, port: config.PORT, maxUploadBytes: documentRules.maxBytes }
})
