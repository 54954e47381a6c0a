// Starts Postgres on the folder given, tells where it is in one line of JSON, and holds it until SIGTERM.
import { startPostgres } from '../postgres.ts'

const server = await startPostgres({
  folder: process.argv[2] ?? '',
  log: (line) => process.stderr.write(`${line}\n`),
})
process.stdout.write(`${JSON.stringify({ ...server.connection(), reused: server.reused })}\n`)
process.once('SIGTERM', () => {
  server.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  )
})
