import { createLog } from '@eact/kit/log'
import { serveAlone } from '@eact/kit/serve-http'
import { readChangesConfig } from './config.ts'
import { createChanges } from './subgraph.ts'

await serveAlone(async () => {
  const config = readChangesConfig()
  const subgraph = await createChanges({
    address: { url: config.DATABASE_URL },
    role: config.DATABASE_ROLE,
    innerKey: config.INNER_PUBLIC_KEY,
    relay: config.RELAY,
    poolSize: config.POOL_SIZE,
    log: createLog('changes', config.LOG_LEVEL),
  })
  return { subgraph, host: config.HOST, port: config.PORT }
})
