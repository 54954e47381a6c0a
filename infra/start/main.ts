import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { crowdOf } from '@eact/gateway/config-crowd'
import { accountOptions } from '@eact/identity/config-account'
import { ConfigError, describeSettings } from '@eact/kit/config'
import type { DatabaseAddress } from '@eact/kit/database'
import { createFileStore } from '@eact/kit/files'
import { createLog, type Logger } from '@eact/kit/log'
import { PortTaken } from '@eact/kit/serve'
import { staleFiles, staleSentence } from '@eact/schema/desk'
import { isLoopback, readStartConfig, startSettings, type StartConfig } from './config.ts'
import { siteOptions } from './config-site.ts'
import { openDataFolder, readNationalIdKey, readSecrets, type EmbeddedSecrets } from './data-folder.ts'
import { connectOrExplain } from './database-reach.ts'
import { demonstrationPeople } from './digital-id/people.ts'
import { endWithParent } from './parent.ts'
import { assertThai, startPostgres } from './postgres.ts'
import { webPages } from './pages.ts'
import { importAccounts } from './seed/import-accounts.ts'
import { seedAll } from './seed/seed.ts'
import { StartError } from './start-error.ts'
import { migrate, standInFiles, startSystem, type SignInProvider } from './system.ts'

/** The one-command start: everything in one process over the embedded parts, or over those that the settings name. */
async function main(): Promise<void> {
  if (process.argv.includes('--help')) return help()
  const config = readStartConfig()
  const log = createLog('eact', config.LOG_LEVEL)
  refuseOpenStandIn(config)
  refuseKeylessIssuer(config)
  const end = endings()
  await refuseStaleSchema()
  await openDataFolder(config.DATA_DIR)
  const secrets = await readSecrets(config.DATA_DIR)
  const database = await openPostgres(config, log, end)
  await migrate(database.admin)
  const signIn = providerOf(config, secrets)
  const demonstration = config.DEMONSTRATION && signIn.kind === 'stand-in'
  await seedAll({
    admin: database.admin,
    people: demonstration ? demonstrationPeople : [],
    integratorToken: demonstration ? secrets.integratorToken : null,
    demonstration,
    log,
  })
  const nationalIdKey = config.NATIONAL_ID_KEY ?? (await readNationalIdKey(config.DATA_DIR))
  if (config.IMPORT_ACCOUNTS) await importAccounts(database.admin, config.IMPORT_ACCOUNTS, nationalIdKey)
  const system = await startSystem({
    host: config.HOST,
    port: config.PORT,
    ...(config.PUBLIC_URL ? { publicUrl: config.PUBLIC_URL } : {}),
    address: (role) => database.address(role),
    files: createFileStore(filesOf(config)),
    innerKey: secrets.innerKey,
    signIn,
    nationalIdKey,
    accounts: accountOptions(config),
    draftDays: config.REORGANISATION_DRAFT_DAYS,
    mount: config.MOUNT,
    ...(config.CLAMAV_URL ? { clamdUrl: config.CLAMAV_URL } : {}),
    checksLinks: config.LINK_CHECK,
    readsFiles: true,
    maxUploadBytes: config.MAX_UPLOAD_BYTES,
    trustProxy: config.TRUST_PROXY,
    crowd: crowdOf(config),
    // Signing out goes on to the provider's own page.
    pages: (execute, { publicUrl }) =>
      webPages(execute, {
        publicUrl,
        signOutOrigins: config.OIDC_ISSUER ? [new URL(config.OIDC_ISSUER).origin] : [],
        site: siteOptions(config),
      }),
    log,
  })
  end.first(() => system.stop())
  if (demonstration) introduce(system.publicUrl, secrets)
  process.stdout.write(`Ready: ${system.publicUrl}\n`)
}

function help(): void {
  process.stdout.write(
    `npm start — เริ่มระบบทั้งหมดด้วยคำสั่งเดียว / starts the whole service\n\n${describeSettings(startSettings)}\n`,
  )
}

/** The stand-in lets anybody in as anybody: it is for this machine alone, unless someone says that all may come. */
function refuseOpenStandIn({ OIDC_ISSUER, OPEN_DEMONSTRATION, HOST, PUBLIC_URL }: StartConfig): void {
  if (OIDC_ISSUER || OPEN_DEMONSTRATION) return
  const open = [HOST, ...(PUBLIC_URL ? [new URL(PUBLIC_URL).hostname] : [])].find((host) => !isLoopback(host))
  if (open === undefined) return
  throw new StartError('STAND_IN_ON_OPEN_ADDRESS', {
    th: `${open} เข้าถึงได้จากเครื่องอื่น แต่ระบบจำลอง Digital ID ให้ใครเข้าเป็นใครก็ได้ กรุณากำหนด OIDC_ISSUER หรือหากตั้งใจเปิดให้ทดลองให้กำหนด OPEN_DEMONSTRATION=yes`,
    en: `${open} can be reached from other machines, and the Digital ID stand-in lets anybody in as anybody. Set OIDC_ISSUER, or OPEN_DEMONSTRATION=yes if everyone is meant to try it.`,
  })
}

/** A key that is made here is lost with the data folder: for the numbers of real people it is to be chosen. */
function refuseKeylessIssuer({ OIDC_ISSUER, NATIONAL_ID_KEY }: StartConfig): void {
  if (OIDC_ISSUER && !NATIONAL_ID_KEY) throw new ConfigError('NATIONAL_ID_KEY is wanted with OIDC_ISSUER')
}

/** A gateway over a schema that the subgraphs do not have would plan queries that nobody answers. */
async function refuseStaleSchema(): Promise<void> {
  const stale = await staleFiles()
  if (stale.length === 0) return
  throw new StartError('SCHEMA_STALE', {
    th: `ไฟล์ ${stale.join(' และ ')} ไม่ตรงกับระบบย่อย กรุณาเรียก npm run schema`,
    en: staleSentence(stale),
  })
}

interface Endings {
  /** Adds something to be ended before all that was added earlier. */
  first(end: () => Promise<void>): void
}

/** Ends everything once, in the reverse of the order in which it began: on Ctrl-C, SIGTERM, or with the launcher. */
function endings(): Endings {
  const all: (() => Promise<void>)[] = []
  let ending = false
  const endAll = async () => {
    if (ending) return
    ending = true
    for (const one of all.toReversed()) await one()
    process.exit(0)
  }
  process.on('SIGINT', () => void endAll())
  process.on('SIGTERM', () => void endAll())
  endWithParent(() => void endAll())
  return { first: (one) => void all.push(one) }
}

interface OpenedPostgres {
  admin: DatabaseAddress
  address(role: string): { address: DatabaseAddress; role?: string }
}

async function openPostgres(config: StartConfig, log: Logger, end: Endings): Promise<OpenedPostgres> {
  if (config.DATABASE_URL) {
    const address = { url: config.DATABASE_URL }
    await connectOrExplain(address)
    await assertThai(config.DATABASE_URL)
    return { admin: address, address: (role) => ({ address, role }) }
  }
  const postgres = await startPostgres({
    folder: join(config.DATA_DIR, 'postgres'),
    log: (line) => log.info(line),
  })
  end.first(() => postgres.stop())
  const admin = postgres.connection({ database: 'postgres' })
  await assertThai(admin)
  return {
    admin,
    address: (role) => ({ address: postgres.connection({ database: 'postgres', user: role }) }),
  }
}

function providerOf(config: StartConfig, secrets: EmbeddedSecrets): SignInProvider {
  const {
    OIDC_ISSUER,
    OIDC_CLIENT_ID,
    OIDC_CLIENT_SECRET,
    OIDC_PROVIDER_NAME,
    OIDC_FLAVOR,
    OIDC_SCOPE,
    DATA_DIR,
  } = config
  if (!OIDC_ISSUER) {
    return {
      kind: 'stand-in',
      people: demonstrationPeople,
      clientSecret: secrets.oidcClientSecret,
      ...standInFiles(DATA_DIR),
      providerName: OIDC_PROVIDER_NAME,
    }
  }
  if (!OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) {
    throw new ConfigError('OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are wanted with OIDC_ISSUER')
  }
  return {
    kind: 'issuer',
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    providerName: OIDC_PROVIDER_NAME,
    flavor: OIDC_FLAVOR,
    ...(OIDC_SCOPE ? { scope: OIDC_SCOPE } : {}),
  }
}

function filesOf(config: StartConfig): Parameters<typeof createFileStore>[0] {
  const { FILES_URL, FILES_ACCESS_KEY_ID, FILES_SECRET_ACCESS_KEY, DATA_DIR } = config
  return {
    url: FILES_URL ?? pathToFileURL(join(DATA_DIR, 'files')).href,
    prefix: 'reports',
    ...(FILES_ACCESS_KEY_ID ? { accessKeyId: FILES_ACCESS_KEY_ID } : {}),
    ...(FILES_SECRET_ACCESS_KEY ? { secretAccessKey: FILES_SECRET_ACCESS_KEY } : {}),
  }
}

function introduce(publicUrl: string, { integratorToken }: EmbeddedSecrets): void {
  const lines = demonstrationPeople.map(
    ({ username, password, title }) => `  ${username.padEnd(11)} ${password.padEnd(17)} ${title}`,
  )
  process.stdout.write(
    `\nบัญชีทดลองของระบบจำลอง Digital ID / people to sign in with at ${publicUrl}/backend\n${lines.join('\n')}\n` +
      `\nโทเคนของระบบเชื่อมต่อ / bearer token of the integrator's machine client\n  ${integratorToken}\n\n`,
  )
}

/** What the person who started it can put right is told in plain sentences, everything else with its stack. */
function explain(error: unknown): string {
  const plain = error instanceof StartError || error instanceof ConfigError || error instanceof PortTaken
  if (plain) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

try {
  await main()
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n`)
  process.exit(1)
}
