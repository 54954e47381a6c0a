import { createTestDatabase, type Planted, type TestDatabase } from '@eact/kit/testing'
import { rowsAtATime } from '@eact/kit/table.store'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { AgencyColumn } from '@eact/schema/forms/agency-table'
import { readCell } from '../import/import.cells.ts'
import { readCsv } from '../import/import.csv.ts'
import { readXlsx } from '../import/import.xlsx.ts'
import { plantSizes } from '../testing-trees.ts'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { readTable } from './export.store.ts'

let database: TestDatabase
let agencies: MountedAgencies
let tree: Record<string, Planted>

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  tree = await plantSizes(database)
  agencies = await mountAgencies(database)
})

afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const get: MountedAgencies['fetch'] = (...args) => agencies.fetch(...args)

const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())

const countAll = async () => {
  const [row] = await database.admin<{ count: number }[]>`
    select count(*)::int as count from agencies.agency where closed_at is null`
  return row!.count
}

describe('the table of agencies', () => {
  test('holds every agency once, and says how many and as of when', async () => {
    const answer = await get('/agency-list/agencies.csv')
    expect(answer.status).toBe(200)
    const bytes = await bytesOf(answer)
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(bytes.toString().split('\r\n').at(-1)).toBe('')
    const { rows } = await readCsv(bytes)
    const all = await countAll()
    expect(all).toBeGreaterThan(rowsAtATime * 2)
    expect(rows).toHaveLength(all)
    expect(new Set(rows.map(({ cells }) => cells.code)).size).toBe(all)
    expect(answer.headers.get('eact-row-count')).toBe(String(all))
    expect(Date.parse(answer.headers.get('eact-as-of') ?? '')).toBeGreaterThan(Date.now() - 60_000)
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="agencies-\d{8}T\d{6}Z\.csv"$/,
    )
  })

  test('says the same as a spreadsheet, with codes as texts', async () => {
    const asCsv = await readCsv(await bytesOf(await get('/agency-list/agencies.csv')))
    const asXlsx = await readXlsx(await bytesOf(await get('/agency-list/agencies.xlsx')))
    expect(asXlsx.rows).toEqual(asCsv.rows)
    expect(asXlsx.rows[0]?.cells.code).toMatch(/^\d{12}$/)
  })

  test('is written in English for those who ask for it, and read back as the same', async () => {
    const query = `under=${tree['fifty']!.id}`
    const thai = await readCsv(await bytesOf(await get(`/agency-list/agencies.csv?${query}`)))
    const bytes = await bytesOf(await get(`/agency-list/agencies.csv?form=english&${query}`))
    const [heads = ''] = bytes.toString().split('\r\n')
    expect(heads).toContain('Agency code (code),Name (name_th),')
    expect(heads).not.toMatch(/[ก-๙]/)
    expect(bytes.toString()).toContain('Ministry, or the Office of the Prime Minister')
    expect(bytes.toString()).toContain(',Central,')
    const english = await readCsv(bytes)
    const meant = (rows: typeof thai.rows) =>
      rows.map(({ cells }) =>
        Object.entries(cells).map(([column, text]) => readCell(column as AgencyColumn, text ?? '')),
      )
    expect(meant(english.rows)).toEqual(meant(thai.rows))
    expect(english.rows).toHaveLength(1 + 5 + 50)
  })

  test.each([
    ['under', () => `under=${tree['fifty']!.id}`, 1 + 5 + 50],
    ['kinds', () => 'kinds=MINISTRY', 3],
    ['levels', () => 'levels=REGIONAL,LOCAL', 0],
    ['no such agency', () => 'under=nobody', 0],
    ['a text that nothing can hold', () => 'text=!!!', 0],
    ['two conditions', () => `under=${tree['one']!.id}&kinds=MINISTRY,INTERNAL_UNIT`, 2],
  ])('is narrowed by %s', async (_, query, count) => {
    const answer = await get(`/agency-list/agencies.csv?form=plain&${query()}`)
    expect(answer.headers.get('eact-row-count')).toBe(String(count))
    const lines = (await answer.text()).split('\r\n').filter((line) => line !== '')
    expect(lines[0]).toMatch(/^action,code,name_th,/)
    expect(lines).toHaveLength(1 + count)
  })

  test('is narrowed by a text without a limit to the best', async () => {
    const answer = await get('/agency-list/agencies.csv?text=thousand')
    const { data } = await agencies.ask('{ agencies(filter: { text: "thousand" }) { totalCount } }')
    expect(answer.headers.get('eact-row-count')).toBe(String(data.agencies.totalCount))
    await answer.body?.cancel()
  })

  test.each(['kinds=DRAGON', 'mustReport=perhaps', 'first=10', 'under=a&under=b', 'provinceCode=x'])(
    'refuses %s in words',
    async (query) => {
      const answer = await get(`/agency-list/agencies.csv?${query}`)
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
    },
  )

  test('is not written to, and is nowhere else', async () => {
    expect((await get('/agency-list/agencies.csv', { method: 'POST' })).status).toBe(405)
    expect((await get('/agency-list/agencies.pdf')).status).toBe(404)
    expect((await get('/agency-list')).status).toBe(404)
  })

  test('leaves out what has closed', async () => {
    await database.admin`update agencies.agency set closed_at = now() where no = ${tree['thousand-0-0']!.no}`
    const { rows } = await readCsv(await bytesOf(await get('/agency-list/agencies.csv')))
    expect(rows).toHaveLength(await countAll())
    expect(rows.map(({ cells }) => cells.code)).not.toContain(tree['thousand-0-0']!.code)
    await database.admin`update agencies.agency set closed_at = null where no = ${tree['thousand-0-0']!.no}`
  })

  test('writes no cell that a spreadsheet would take for a formula', async () => {
    const signs = ['=1+1', '+1', '-1', '@x', '＝1', '＋1', '－1', '＠x']
    for (const [place, sign] of signs.entries()) {
      await database.admin`update agencies.agency set name_en = ${sign} where no = ${tree[`fifty-0-${place}`]!.no}`
    }
    const answer = await get(`/agency-list/agencies.csv?form=plain&under=${tree['fifty-0']!.id}`)
    const cells = (await answer.text()).split(/\r\n|,/)
    for (const sign of signs) {
      expect(cells).toContain(`'${sign}`)
      expect(cells).not.toContain(sign)
    }
  })
})

describe('a machine', () => {
  const machine = (scopes: string[]): Viewer =>
    ({ kind: 'CLIENT', id: '0190f0a0-0000-7000-8000-000000000001', scopes }) as unknown as Viewer

  test('needs the scope EXPORT', async () => {
    const refused = await get('/agency-list/agencies.csv', { viewer: machine(['READ']) })
    expect([refused.status, await refused.json()]).toMatchObject([
      403,
      { errors: [{ extensions: { code: 'SCOPE_MISSING' } }] },
    ])
    const given = await get('/agency-list/agencies.csv', { viewer: machine(['EXPORT']) })
    expect(given.status).toBe(200)
    await given.body?.cancel()
  })
})

describe('reading', () => {
  const openReaders = async () => {
    const rows = await database.admin`
      select from pg_stat_activity
      where datname = current_database() and application_name = 'eact agencies export' and xact_start is not null`
    return rows.length
  }
  const until = async (holds: () => Promise<boolean>) => {
    for (let tries = 0; tries < 3000; tries += 1) {
      if (await holds()) return
      await new Promise((done) => setTimeout(done, 10))
    }
    throw new Error('waited in vain')
  }

  test('goes no further than is taken, and ends when the reader goes', async () => {
    const answer = await get('/agency-list/agencies.csv')
    const reader = answer.body!.getReader()
    await reader.read()
    // Those of the tests before may be on their way out; this one stays.
    await until(async () => (await openReaders()) === 1)
    await reader.cancel()
    await until(async () => (await openReaders()) === 0)
  })

  test('fetches a few hundred rows at a time, and the next when those before are taken', async () => {
    const everything = {
      text: null,
      under: null,
      levels: null,
      kinds: null,
      provinceCode: null,
      mustReport: null,
      isTop: null,
      lines: null,
    }
    const batches: number[] = []
    let ask: () => void = () => undefined
    const reading = readTable(database.open('agencies'), everything, {
      begin: () => undefined,
      take: (rows) => {
        batches.push(rows.length)
        return new Promise((taken) => (ask = taken))
      },
    })
    const all = await countAll()
    for (let left = all; left > 0; left -= rowsAtATime) {
      const count = batches.length + 1
      ask()
      await until(async () => batches.length === count)
      // Others are answered meanwhile; nobody has asked for more of this.
      await agencies.ask('{ agencies { totalCount } }')
      expect(batches).toHaveLength(count)
      expect(batches.at(-1)).toBe(Math.min(left, rowsAtATime))
    }
    ask()
    await reading
    expect(batches.length).toBeGreaterThan(4)
    expect(batches.reduce((sum, count) => sum + count, 0)).toBe(all)
  })

  test('is of one moment, whatever is changed meanwhile', async () => {
    const answer = await get(`/agency-list/agencies.csv?form=plain&under=${tree['thousand']!.id}`)
    const before = answer.headers.get('eact-row-count')
    await database.admin`update agencies.agency set name_en = 'changed meanwhile' where no = ${tree['thousand']!.no}`
    const text = await answer.text()
    expect(text).not.toContain('changed meanwhile')
    expect(text.split('\r\n').length - 2).toBe(Number(before))
  })

  test('is done by three at a time; a fourth is told to wait, and none of others’ connections is kept', async () => {
    const readers = []
    for (let count = 0; count < 3; count += 1)
      readers.push((await get('/agency-list/agencies.csv')).body!.getReader())
    const fourth = await get('/agency-list/agencies.csv')
    expect([fourth.status, fourth.headers.get('retry-after')]).toEqual([503, '5'])
    expect((await agencies.ask('{ agencies { totalCount } }')).data.agencies.totalCount).toBe(
      await countAll(),
    )
    for (const reader of readers) await reader.cancel()
    await until(async () => (await openReaders()) === 0)
    const again = await get('/agency-list/agencies.csv')
    expect(again.status).toBe(200)
    await again.body?.cancel()
  })
})

test('an empty table to fill in can be read by the import', async () => {
  for (const extension of ['csv', 'xlsx'] as const) {
    const bytes = await bytesOf(await get(`/agency-list/template.${extension}`))
    const { rows } = await (extension === 'csv' ? readCsv(bytes) : readXlsx(bytes))
    expect(rows).toHaveLength(1)
    expect(rows[0]?.flaws).toEqual([])
    expect(rows[0]?.cells).toMatchObject({ action: 'เปิดใหม่', parent_code: '011013900000' })
  }
  const english = await readCsv(await bytesOf(await get('/agency-list/template.csv?form=english')))
  expect(english.rows[0]).toMatchObject({
    flaws: [],
    cells: { action: 'Open', kind: 'Unit within a department' },
  })
  expect((await get('/agency-list/template.csv?form=klingon')).status).toBe(400)
})
