import { createLog } from '@eact/kit/log'
import { serveAlone } from '@eact/kit/serve-http'
import { accountOptions } from './config-account.ts'
import { readIdentityConfig } from './config.ts'
import { usualScope } from './digital-id/digital-id.flavor.ts'
import { createIdentity } from './subgraph.ts'

await serveAlone(async () => {
  const config = readIdentityConfig()
  const subgraph = await createIdentity({
    address: { url: config.DATABASE_URL },
    role: config.DATABASE_ROLE,
    innerKey: config.INNER_PUBLIC_KEY,
    log: createLog('identity', config.LOG_LEVEL),
    signIn: {
      issuer: config.OIDC_ISSUER,
      providerName: config.OIDC_PROVIDER_NAME,
      clientId: config.OIDC_CLIENT_ID,
      clientSecret: config.OIDC_CLIENT_SECRET,
      publicUrl: config.PUBLIC_URL,
      allowInsecureIssuer: config.OIDC_ALLOW_HTTP,
      scope: config.OIDC_SCOPE ?? usualScope[config.OIDC_FLAVOR],
      flavor: config.OIDC_FLAVOR,
    },
    nationalIdKey: config.NATIONAL_ID_KEY,
    ...accountOptions(config),
    secureCookies: config.PUBLIC_URL.startsWith('https:'),
  })
  return { subgraph, host: config.HOST, port: config.PORT }
})
