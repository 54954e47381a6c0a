import { createLog } from '@eact/kit/log'
import { serveAlone } from '@eact/kit/serve-http'
import { importRules } from '@eact/schema/forms/agency-import'
import { readAgenciesConfig } from './config.ts'
import { createAgencies } from './subgraph.ts'

await serveAlone(async () => {
  const config = readAgenciesConfig()
  const subgraph = await createAgencies({
    address: { url: config.DATABASE_URL },
    role: config.DATABASE_ROLE,
    innerKey: config.INNER_PUBLIC_KEY,
    draftDays: config.REORGANISATION_DRAFT_DAYS,
    log: createLog('agencies', config.LOG_LEVEL),
  })
  return { subgraph, host: config.HOST, port: config.PORT, maxUploadBytes: importRules.maxBytes }
})
