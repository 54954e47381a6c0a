import { plantLog } from '@eact/changes/testing'
import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import { feedLifeMs } from '@eact/kit/feeds'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { follow, openSocket, type Door, type Follower } from './followers.ts'
import { registerClient, signPersonIn } from './officers.ts'
import { openSavable, readWholeLog, type SavableReport } from './savers.ts'
import { Caller, startJourney, type Journey } from './testing.ts'

/** กรมการปกครอง, and กรมที่ดิน beside it. */
const department = '150030000000'
const sibling = '150050000000'

const query = `subscription($after: String) { changes(after: $after) {
  cursor kind reportVersion agency { code name } report { id version agency { name } } } }`

const saves = Number(process.env['SUBSCRIPTION_SAVES'] ?? 150)

const cases = (['process', 'http'] as const).map((mount) => [mount] as const)

describe.each(cases)('subscriptions, with the subgraphs mounted by %s', (mount) => {
  let journey: Journey
  let officer: Caller
  let report: SavableReport
  const opened: Follower[] = []
  beforeAll(async () => {
    journey = await startJourney(inject('postgres'), { mount })
    officer = await journey.signIn('department')
    report = await openSavable(officer, department)
  })
  afterAll(() => journey.stop())
  afterEach(async () => {
    for (const follower of opened.splice(0)) follower.cut()
    await expect
      .poll(() => journey.system.following(), { timeout: 10_000 })
      .toMatchObject({ open: 0, feeds: 0 })
  })

  const start = async (door: Door, caller: Caller, variables: Record<string, unknown>, text = query) => {
    const follower = await follow(door, caller, { query: text, variables })
    opened.push(follower)
    return follower
  }
  /** Waits until the log has come to rest, and gives its end. */
  const endOfLog = async (caller = officer) => {
    await expect
      .poll(async () => (await journey.database.admin`select from changes.outbox`).length, {
        timeout: 20_000,
      })
      .toBe(0)
    return (await readWholeLog(caller, null)).end
  }
  const codesOf = ({ told }: Follower) =>
    told.flatMap(({ errors }) => (errors ?? []).map(({ extensions }) => extensions.code))
  const toldBy = async (follower: Follower, count: number) =>
    await expect.poll(() => follower.told.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(count)

  describe.each(['ws', 'sse'] as const)('over %s', (door) => {
    test('a save reaches its follower with fields of three subgraphs', async () => {
      const follower = await start(door, officer, { after: await endOfLog() })
      await report.save()
      await toldBy(follower, 1)
      const { version } = (
        await officer.ask(`query($id: ID!) { report(id: $id) { version } }`, { id: report.id })
      ).data.report
      expect(follower.told[0]).toEqual({
        data: {
          changes: {
            cursor: expect.any(String),
            kind: expect.any(String),
            reportVersion: version,
            agency: { code: department, name: 'กรมการปกครอง' },
            report: { id: report.id, version, agency: { name: 'กรมการปกครอง' } },
          },
        },
      })
    })

    test('without a cursor it begins now', async () => {
      const follower = await start(door, officer, {})
      await expect.poll(() => journey.system.following().feeds).toBe(1)
      // The feed is open a moment before it has read where the log ends.
      while (follower.told.length === 0) await report.save()
      const { changes } = await readWholeLog(officer, null)
      const cursor: string = follower.told[0]?.data.changes.cursor
      expect(changes.findIndex((change) => change.cursor === cursor)).toBeGreaterThan(0)
    })

    test(`one cut off at random during ${saves} saves resumes and has each change once, in order`, async () => {
      const from = await endOfLog()
      let done = false
      const saving = (async () => {
        for (let at = 0; at < saves; at += 1) await report.save()
        done = true
      })()
      const seen: { cursor: string; kind: string; reportVersion: number }[] = []
      let connections = 0
      const goOn = async (enough: (told: number) => boolean) => {
        const after = seen.at(-1)?.cursor ?? from
        const follower = await start(door, officer, { after })
        connections += 1
        const most = 1 + Math.floor(Math.random() * 25)
        await expect
          .poll(() => follower.told.length >= most || enough(follower.told.length), {
            timeout: 60_000,
            interval: 5,
          })
          .toBe(true)
        follower.cut()
        for (const { data, errors } of follower.told.slice(0, done ? undefined : most)) {
          expect(errors).toBeUndefined()
          const { cursor, kind, reportVersion } = data.changes
          seen.push({ cursor, kind, reportVersion })
        }
      }
      while (!done) await goOn(() => done)
      await saving
      await endOfLog()
      const { changes } = await readWholeLog(officer, from)
      while (seen.length < changes.length) await goOn((told) => seen.length + told >= changes.length)
      expect(seen).toEqual(changes)
      expect(changes.length).toBeGreaterThanOrEqual(saves)
      expect(connections).toBeGreaterThan(2)
      process.stdout.write(`${mount} ${door}: ${changes.length} changes over ${connections} connections\n`)
    }, 600_000)

    test('what is not within reach is passed over, and the place moves on', async () => {
      const stranger = await journey.signIn('sibling')
      const own = await openSavable(stranger, sibling)
      const follower = await start(door, stranger, { after: await endOfLog(stranger) })
      for (let at = 0; at < 5; at += 1) await report.save()
      await own.save()
      await toldBy(follower, 1)
      expect(new Set(follower.told.map(({ data }) => data.changes.report.id))).toEqual(new Set([own.id]))
    })

    test('one whose right is taken is told so, and nothing more', async () => {
      const { admin } = journey.database
      const right = { role: 'AGENCY_OFFICER', agencyCode: department, reach: 'SUBTREE' } as const
      const person = await signPersonIn(admin, 'ผู้ถูกถอนสิทธิ์', right)
      const from = await endOfLog()
      const follower = await start(door, new Caller(officer.publicUrl, person.headers), { after: from })
      await report.save()
      await endOfLog()
      await toldBy(follower, (await readWholeLog(officer, from)).changes.length)
      await admin`update identity.access_grant set valid_to = now() where holder_id = ${person.id}`
      const before = follower.told.length
      await report.save()
      await follower.ended
      expect(follower.told.slice(before).map(({ errors }) => errors?.[0]?.extensions.code)).toEqual([
        'ACCESS_ENDED',
      ])
    })

    test('one who signs out is told so within thirty seconds, also while nothing happens', async () => {
      const leaver = await journey.signIn('ministry')
      const follower = await start(door, leaver, { after: await endOfLog() })
      await expect.poll(() => journey.system.following().feeds).toBe(1)
      await fetch(`${journey.system.publicUrl}/auth/sign-out`, {
        method: 'POST',
        headers: { ...leaver.headers, origin: journey.system.publicUrl },
        redirect: 'manual',
      })
      const began = Date.now()
      const { code } = await follower.ended
      expect(Date.now() - began).toBeLessThan(30_000)
      if (door === 'ws') expect(code).toBe(4403)
      else expect([code, codesOf(follower)]).toEqual(['complete', ['UNAUTHENTICATED']])
    })

    test.each([
      ['no cursor at all', 'nonsense', 'BAD_USER_INPUT'],
      [
        'a place of another log',
        Buffer.from('["0190a0b0-0000-7000-8000-000000000000",1]').toString('base64url'),
        'CURSOR_EXPIRED',
      ],
    ])('%s is refused with its code', async (_what, after, code) => {
      const follower = await start(door, officer, { after })
      await follower.ended
      expect(codesOf(follower)).toEqual([code])
      expect(follower.told[0]?.errors?.[0]?.extensions.messages?.th).toMatch(/[ก-๙]/)
    })

    test.each([
      ['a syntax error', 'subscription { changes {', 'GRAPHQL_PARSE_FAILED'],
      ['a field that does not exist', 'subscription { changes { nickname } }', 'GRAPHQL_VALIDATION_FAILED'],
      [
        'two root fields',
        'subscription { a: changes { id } b: changes { id } }',
        'GRAPHQL_VALIDATION_FAILED',
      ],
      ['a conditional root', 'subscription { changes @skip(if: false) { id } }', 'BAD_USER_INPUT'],
      ['only __typename', 'subscription { __typename }', 'GRAPHQL_VALIDATION_FAILED'],
      [
        'one that is too deep',
        `subscription { changes { agency { ${'parent { '.repeat(20)} name ${'} '.repeat(20)} } } }`,
        'OPERATION_TOO_DEEP',
      ],
    ])('%s is refused with its code', async (_what, text, code) => {
      const follower = await start(door, officer, {}, text)
      await follower.ended
      expect(codesOf(follower)).toEqual([code])
    })

    test('200 followers of one operation by one person cost one execution for each event', async () => {
      const after = await endOfLog()
      const followers = await Promise.all(Array.from({ length: 200 }, () => start(door, officer, { after })))
      await expect.poll(() => journey.system.following().open, { timeout: 20_000 }).toBe(200)
      const { executions, feeds } = journey.system.following()
      expect(feeds).toBe(1)
      await report.save()
      await endOfLog()
      const { changes } = await readWholeLog(officer, after)
      await expect
        .poll(() => followers.every(({ told }) => told.length >= changes.length), { timeout: 30_000 })
        .toBe(true)
      expect(journey.system.following().executions - executions).toBe(changes.length)
      expect(new Set(followers.map(({ told }) => JSON.stringify(told))).size).toBe(1)
    })

    test('people who hold the same rights share the execution of an event, and nobody else does', async () => {
      const { admin } = journey.database
      const hold = async (role: 'ANALYST' | 'AUDITOR') =>
        new Caller(
          officer.publicUrl,
          (await signPersonIn(admin, 'ผู้ติดตาม', { role, agencyCode: department, reach: 'SUBTREE' })).headers,
        )
      const after = await endOfLog()
      const callers = await Promise.all([hold('ANALYST'), hold('ANALYST'), hold('AUDITOR'), hold('ANALYST')])
      const followers = await Promise.all(callers.map((caller) => start(door, caller, { after })))
      await expect.poll(() => journey.system.following().open).toBe(4)
      const { executions } = journey.system.following()
      await report.save()
      await endOfLog()
      const { changes } = await readWholeLog(officer, after)
      for (const follower of followers) await toldBy(follower, changes.length)
      expect(journey.system.following().executions - executions).toBe(2 * changes.length)
      expect(new Set(followers.map(({ told }) => JSON.stringify(told))).size).toBe(1)
      expect(followers[0]?.told[0]?.data.changes.report).toMatchObject({ id: report.id })
    })

    test('what depends on who asks is made for each, whatever their rights', async () => {
      const { admin } = journey.database
      const right = { role: 'AGENCY_OFFICER', agencyCode: department, reach: 'SUBTREE' } as const
      const people = await Promise.all(['ก', 'ข'].map((name) => signPersonIn(admin, name, right)))
      const [one, other] = people.map(({ headers }) => new Caller(officer.publicUrl, headers))
      const pdf = await goodPdf({ title: 'ยังไม่บันทึก' })
      const { data } = await one!.upload(
        `mutation($report: ID!, $file: Upload!) { uploadDocument(reportId: $report, file: $file) { document { id } } }`,
        { report: report.id },
        pdf,
      )
      const own: string = data.uploadDocument.document.id
      const after = await endOfLog()
      const text = `subscription($after: String) { changes(after: $after) {
        report { documents(first: 100) { nodes { id } } } } }`
      const followers = [await start(door, one!, { after }, text), await start(door, other!, { after }, text)]
      await report.save()
      for (const follower of followers) await toldBy(follower, 1)
      const seen = followers.map(({ told }) => JSON.stringify(told[0]?.data.changes.report).includes(own))
      expect(seen).toEqual([true, false])
      await one!.ask(`mutation($id: ID!) { discardDocument(documentId: $id) { discardedId } }`, { id: own })
    })

    test('one whose token is revoked is told so at an event soon after', async () => {
      const { admin } = journey.database
      const right = { role: 'ANALYST', agencyCode: department, reach: 'STATE' } as const
      const client = await registerClient(admin, `เครื่อง ${mount} ${door}`, right)
      const machine = new Caller(officer.publicUrl, client.headers)
      const follower = await start(door, machine, { after: await endOfLog() })
      await expect.poll(() => journey.system.following().feeds).toBe(1)
      await admin`update identity.client_token set revoked_at = now() where client_id = ${client.id}`
      await admin`select pg_notify('identity_viewer', ${`CLIENT ${client.id}`})`
      let ended: { code: number | string } | null = null
      void follower.ended.then((end) => (ended = end))
      // Events of the same second share one look at the token.
      while (!ended) await report.save()
      const { code } = await follower.ended
      if (door === 'ws') expect(code).toBe(4403)
      else expect([code, codesOf(follower)]).toEqual(['complete', ['UNAUTHENTICATED']])
    })

    test('one who reads slowly makes the service wait, and then has everything in order', async () => {
      const { admin } = journey.database
      const [agency] = await admin`select no from agencies.agency where code = ${department}`
      const after = await endOfLog()
      // Events of a quarter of a megabyte: they outgrow what the sockets themselves hold.
      const many = Array.from({ length: 12 }, (_, at) => `a${at}: children(first: 100) { nodes { ...All } }`)
      const heavy = `subscription($after: String) { changes(after: $after) { cursor agency { ${many.join(' ')} } } }
        fragment All on Agency { id code name nameEn one: name two: name three: name }`
      const count = 60
      const follower = await start(door, officer, { after }, heavy)
      await expect.poll(() => [follower.told, journey.system.following().feeds]).toEqual([[], 1])
      follower.pause()
      const { executions } = journey.system.following()
      await plantLog(journey.database, Array<number>(count).fill(agency?.['no'] as number))
      const made = () => journey.system.following().executions - executions
      let looks = [0]
      await expect
        .poll(
          () => {
            looks = [...looks.slice(-9), made()]
            return looks.length === 10 && looks[0] !== 0 && new Set(looks).size === 1
          },
          { timeout: 60_000, interval: 100 },
        )
        .toBe(true)
      const whilePaused = made()
      expect(whilePaused).toBeLessThan(count / 2)
      follower.resume()
      await expect.poll(() => follower.told.length, { timeout: 100_000 }).toBe(count)
      const { changes } = await readWholeLog(officer, after)
      expect(follower.told.map(({ data }) => data.changes.cursor)).toEqual(
        changes.map(({ cursor }) => cursor),
      )
      const bytes = JSON.stringify(follower.told[0]).length
      process.stdout.write(
        `${mount} ${door}: ${count} events of ${bytes} bytes, ${whilePaused} made while the reader paused\n`,
      )
    }, 180_000)

    test('unsubscribing leaves nothing behind', async () => {
      const follower = await start(door, officer, {})
      await expect.poll(() => journey.system.following().feeds).toBe(1)
      follower.unsubscribe()
      await expect.poll(() => journey.system.following()).toMatchObject({ open: 0, feeds: 0 })
    })
  })

  // Once is enough: it takes as long as a feed lives.
  test.runIf(mount === 'http')('a follower outlives the feed that it began with', async () => {
    const followers = await Promise.all([start('ws', officer, {}), start('sse', officer, {})])
    await expect.poll(() => journey.system.following()).toMatchObject({ open: 2, feeds: 1 })
    await new Promise((done) => setTimeout(done, feedLifeMs + 1000))
    const after = await endOfLog()
    await report.save()
    await endOfLog()
    const { changes } = await readWholeLog(officer, after)
    for (const follower of followers) {
      await toldBy(follower, changes.length)
      expect(follower.told.map(({ data }) => data.changes.cursor)).toEqual(
        changes.map(({ cursor }) => cursor),
      )
    }
  })

  test('nobody is let in without a session or token', async () => {
    const socket = await follow('ws', journey.public, { query })
    expect(await socket.ended).toEqual({ code: 4403 })
    const stream = await follow('sse', journey.public, { query })
    expect(await stream.ended).toEqual({ code: 401 })
    expect(codesOf(stream)).toEqual(['UNAUTHENTICATED'])
  })

  test('a session counts on a socket only when our own page opens it; a token always', async () => {
    const ack = async (caller: Caller, headers: Record<string, string>, payload = {}) => {
      const socket = await openSocket(caller, headers)
      const first = new Promise<string | number>((resolve) => {
        socket.on('message', (data: Buffer) =>
          resolve((JSON.parse(data.toString()) as { type: string }).type),
        )
        socket.on('close', (code) => resolve(code))
      })
      socket.send(JSON.stringify({ type: 'connection_init', payload }))
      return first.finally(() => socket.terminate())
    }
    expect(await ack(officer, { origin: journey.system.publicUrl })).toBe('connection_ack')
    expect(await ack(officer, { origin: 'https://evil.example' })).toBe(4403)
    const right = { role: 'ANALYST', agencyCode: department, reach: 'STATE' } as const
    const { headers } = await registerClient(journey.database.admin, 'เครื่อง', right)
    expect(await ack(journey.public, { origin: 'https://partner.example' }, headers)).toBe('connection_ack')
  })

  test('a syntax error leaves the socket open for the next operation, of whatever kind', async () => {
    const socket = await openSocket(officer)
    const said: { type: string; id?: string; payload?: unknown }[] = []
    socket.on('message', (data: Buffer) => said.push(JSON.parse(data.toString()) as (typeof said)[number]))
    const of = (id: string) => said.filter((message) => message.id === id)
    socket.send(JSON.stringify({ type: 'connection_init' }))
    await expect.poll(() => said.length).toBe(1)
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: '{ agency(' } }))
    await expect.poll(() => of('1').map(({ type }) => type)).toEqual(['error'])
    const text = `{ agency(code: "${department}") { name } viewer { grants { role } } }`
    socket.send(JSON.stringify({ id: '2', type: 'subscribe', payload: { query: text } }))
    await expect.poll(() => of('2').map(({ type }) => type)).toEqual(['next', 'complete'])
    expect(of('2')[0]?.payload).toEqual({
      data: { agency: { name: 'กรมการปกครอง' }, viewer: { grants: [{ role: 'AGENCY_OFFICER' }] } },
    })
    socket.terminate()
  })
})
