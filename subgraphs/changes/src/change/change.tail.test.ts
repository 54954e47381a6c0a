import type { Feed } from '@eact/kit/feeds'
import type { Subgraph } from '@eact/kit/serve'
import {
  countStatements,
  createTestDatabase,
  plantPerson,
  plantTree,
  revokeGrants,
  testTrust,
  type Planted,
  type TestDatabase,
} from '@eact/kit/testing'
import { innerTokenHeader, type SignedIn, type TokenSigner } from '@eact/kit/viewer'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { createChanges } from '../subgraph.ts'
import { plantDeleted, plantLog, plantTreeChange } from '../testing.ts'
import { emptyLog } from './change.testing.ts'

let database: TestDatabase
let changes: Subgraph
let signer: TokenSigner
let tree: Record<string, Planted>
const feeds: Feed[] = []

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  tree = await plantTree(database.admin, [
    { key: 'ministry' },
    { key: 'department', parent: 'ministry' },
    { key: 'sibling', parent: 'ministry' },
  ])
  const trust = await testTrust()
  signer = trust.signer
  changes = await createChanges({
    address: database.address('changes'),
    innerKey: trust.publicKey,
    log: trust.log,
    poolSize: 4,
    relay: false,
  })
  await changes.start()
})
afterAll(async () => {
  await changes.stop()
  await database.drop()
})
beforeEach(() => emptyLog(database.admin))
afterEach(async () => {
  await Promise.all(feeds.splice(0).map((feed) => feed.return()))
  expect(changes.openFeeds()).toBe(0)
})

const plant = (key: string) =>
  plantPerson(database.admin, { role: 'ANALYST', agencyNo: tree[key]!.no, reach: 'SUBTREE' })

async function follow(viewer: SignedIn, after: string | null = null): Promise<Feed> {
  const headers = new Headers({ [innerTokenHeader]: await signer.sign(viewer, 'changes') })
  const query = 'subscription { changes { id kind report { id } } }'
  const feed = changes.subscribe({ query, resumeAfter: after }, headers, new AbortController().signal)
  feeds.push(feed)
  return feed
}

/** The next change of a feed, past places where there was none. */
async function nextChange(
  feed: Feed,
): Promise<{ id: string; kind: string; report: object | null; cursor: string; rights: string | undefined }> {
  for (;;) {
    const { value } = await feed.next()
    if (!value || value.end) throw new Error(JSON.stringify(value?.end ?? 'the feed has ended'))
    const found = (
      value.answer?.data as { changes: { id: string; kind: string; report: object | null } } | undefined
    )?.changes
    if (found) return { ...found, cursor: value.cursor ?? '', rights: value.rights }
  }
}

/** Plants changes and wakes the readers, as the relay does. */
async function grow(...keys: string[]): Promise<string[]> {
  const ids = await plantLog(
    database,
    keys.map((key) => tree[key]!.no),
  )
  await database.admin`select pg_notify('changes_log', '')`
  return ids
}

/** Begins all of them at the present, each waiting at the end of the log. */
async function begin(viewers: SignedIn[]): Promise<Feed[]> {
  const begun = await Promise.all(viewers.map((viewer) => follow(viewer)))
  await Promise.all(begun.map((feed) => feed.next()))
  return begun
}

describe('those who follow the end of the log', () => {
  test('cost the same few statements for a change, however many they are', async () => {
    const viewers = await Promise.all(Array.from({ length: 12 }, () => plant('ministry')))
    const costOf = async (followers: Feed[]) => {
      // Whoever has had one change stands at the end.
      const first = followers.map(nextChange)
      await grow('department')
      await Promise.all(first)
      const next = followers.map(nextChange)
      const { queries } = await countStatements(database, async () => {
        await grow('department')
        await Promise.all(next)
      })
      return queries
        .filter(({ query }) => /access_grant|changes\.change c/.test(query))
        .reduce((sum, { calls }) => sum + calls, 0)
    }
    const one = await costOf(await begin(viewers.slice(0, 1)))
    const many = await costOf(await begin([...viewers, ...viewers, ...viewers]))
    expect(one).toBeGreaterThan(0)
    expect(many).toBeLessThanOrEqual(one + 4)
  })

  test('see what is within their own rights, and are told these by one name', async () => {
    const [all, other, own] = await Promise.all([plant('ministry'), plant('ministry'), plant('sibling')])
    const [allFeed, otherFeed, ownFeed] = await begin([all!, other!, own!])
    // The first round brings them to the end of the log, where what is held in memory serves them.
    for (let round = 0; round < 3; round += 1) {
      const next = [allFeed!, otherFeed!, ownFeed!].map(nextChange)
      const [department, sibling] = await grow('department', 'sibling')
      const [first, second, third] = await Promise.all(next)
      expect([first!.id, second!.id, third!.id]).toEqual([department, department, sibling])
      expect(first!.rights).toBe(second!.rights)
      expect(first!.rights).not.toBe(third!.rights)
      expect((await Promise.all([allFeed!, otherFeed!].map(nextChange))).map(({ id }) => id)).toEqual([
        sibling,
        sibling,
      ])
    }
  })

  test('hear of the tree as they hear of reports', async () => {
    const [feed] = await begin([await plant('ministry')])
    await grow('department')
    await nextChange(feed!)
    const next = nextChange(feed!)
    const { no } = tree['department']!
    const id = await plantTreeChange(database, 'AGENCY_MOVED', no)
    await database.admin`select pg_notify('changes_log', '')`
    expect(await next).toMatchObject({ id, kind: 'AGENCY_MOVED', report: null })
  })

  test('hear of what was taken out of the tree, by where it stood', async () => {
    const viewers = await Promise.all([plant('ministry'), plant('sibling')])
    const [above, beside] = await begin(viewers)
    const first = [above!, beside!].map(nextChange)
    await grow('sibling')
    await Promise.all(first)
    const gone = await plantDeleted(database, tree['ministry']!.line)
    const next = [above!, beside!].map(nextChange)
    const deletion = await plantTreeChange(database, 'AGENCY_DELETED', gone.no)
    const [after] = await grow('sibling')
    expect((await Promise.all(next)).map(({ id }) => id)).toEqual([deletion, after])
  })

  test('and act under one right hear with that right alone, and nothing once it has ended', async () => {
    const { admin } = database
    const person = await plant('department')
    await admin`
      insert into identity.access_grant (id, holder_id, holder_kind, role, agency_no, reach, valid_from)
      values (gen_random_uuid(), ${person.id}, 'PERSON', 'AUDITOR', ${tree['sibling']!.no}, 'SUBTREE', now())`
    const [chosen] = await admin<{ id: string }[]>`
      select id from identity.access_grant where holder_id = ${person.id} and role = 'ANALYST'`
    const [narrow, whole] = await begin([{ ...person, actingGrantId: chosen!.id }, person])
    const next = [narrow!, whole!].map(nextChange)
    const [sibling, department] = await grow('sibling', 'department')
    const [first, second] = await Promise.all(next)
    expect([first!.id, second!.id]).toEqual([department, sibling])
    expect(first!.rights).not.toBe(second!.rights)
    const pending = narrow!.next()
    await admin`update identity.access_grant set valid_to = now() where id = ${chosen!.id}`
    await grow('sibling')
    expect(await pending).toMatchObject({ value: { end: [{ extensions: { code: 'ACCESS_ENDED' } }] } })
    expect((await nextChange(whole!)).id).toBe(department)
  })

  test('lose what they lose at the next change', async () => {
    const person = await plant('ministry')
    const [feed] = await begin([person])
    await grow('department')
    await nextChange(feed!)
    const pending = feed!.next()
    await revokeGrants(database.admin, person.id)
    await grow('department')
    expect(await pending).toMatchObject({ value: { end: [{ extensions: { code: 'ACCESS_ENDED' } }] } })
  })
})

test('one who is behind reads the log alone and comes to the same, each change once and in order', async () => {
  const person = await plant('ministry')
  const early = await follow(person)
  const { value } = await early.next()
  const ids: string[] = []
  for (let round = 0; round < 6; round += 1) {
    const keys = Array.from({ length: 250 }, (_, at) => (at % 3 ? 'department' : 'sibling'))
    ids.push(...(await grow(...keys)))
  }
  const late = await follow(person, value?.cursor ?? null)
  for (const feed of [early, late]) {
    const seen: unknown[] = []
    while (seen.length < ids.length) seen.push((await nextChange(feed)).id)
    expect(seen).toEqual(ids)
  }
})

test('a log that was made anew ends those who followed the other one', async () => {
  const [feed] = await begin([await plant('ministry')])
  await grow('department')
  await nextChange(feed!)
  const pending = feed!.next()
  await database.admin`update changes.log_head set epoch = gen_random_uuid(), position = 0`
  await database.admin`select pg_notify('changes_log', '')`
  expect(await pending).toMatchObject({ value: { end: [{ extensions: { code: 'CURSOR_EXPIRED' } }] } })
})
