import { createLog } from '@eact/kit/log'
import { crowdOf } from './config-crowd.ts'
import { readGatewayConfig } from './config.ts'
import { mountOverHttp } from './mount/over-http.ts'
import { createGateway } from './server.ts'
import { readPersistedOperations } from './supergraph.ts'

/** Serves the gateway alone, before subgraphs in processes of their own. */
async function main(): Promise<void> {
  const config = readGatewayConfig()
  const log = createLog('gateway', config.LOG_LEVEL)
  const gateway = await createGateway({
    mounts: [
      mountOverHttp({
        name: 'identity',
        url: config.IDENTITY_URL,
        routes: [
          { prefix: '/auth/token', access: 'public', ownCredentials: true },
          { prefix: '/auth', access: 'public' },
        ],
        log,
      }),
      mountOverHttp({ name: 'agencies', url: config.AGENCIES_URL, routes: [], log }),
      mountOverHttp({
        name: 'reports',
        url: config.REPORTS_URL,
        routes: [{ prefix: '/files', access: 'public' }],
        maxUploadBytes: config.MAX_UPLOAD_BYTES,
        log,
      }),
      mountOverHttp({ name: 'changes', url: config.CHANGES_URL, routes: [], log }),
    ],
    innerKey: config.INNER_KEY,
    log,
    persistedOperations: readPersistedOperations(),
    publicUrl: config.PUBLIC_URL,
    maxUploadBytes: config.MAX_UPLOAD_BYTES,
    trustProxy: config.TRUST_PROXY,
    crowd: crowdOf(config),
    secureCookies: config.SECURE_COOKIES,
  })
  const port = await gateway.listen(config.HOST, config.PORT)
  process.stdout.write(`Ready: http://${config.HOST}:${port}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void gateway.stop().then(() => process.exit(0)))
  }
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
