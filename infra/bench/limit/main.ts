// The limit: bare node:http and one hand-written, prepared statement for each operation.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import postgres from 'postgres'
import { answers } from './answers.store.ts'

const sql = postgres({
  ...(JSON.parse(process.argv[2] ?? '{}') as object),
  fetch_types: false,
  // Its statements are written for one plan each.
  connection: { plan_cache_mode: 'force_generic_plan' },
})

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    answer(Buffer.concat(chunks).toString()).then(
      (text) => {
        response.setHeader('content-type', 'application/json; charset=utf-8')
        response.end(text)
      },
      (error: unknown) => {
        response.statusCode = 500
        response.end(String(error))
      },
    )
  })
})

async function answer(body: string): Promise<string> {
  const { operationName, variables } = JSON.parse(body) as {
    operationName: string
    variables: Record<string, string>
  }
  const write = answers[operationName]
  if (!write) throw new Error(`no statement for ${operationName}`)
  return `{"data":${await write(sql, variables)}}`
}

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`Ready: http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`)
})
