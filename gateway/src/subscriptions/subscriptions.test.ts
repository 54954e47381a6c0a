import { newId } from '@eact/kit/ids'
import type { SignedIn } from '@eact/kit/viewer'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { settle, startTicking, type Following, type Ticking } from './testing.ts'

const person = (): SignedIn => ({ kind: 'PERSON', id: newId(), sessionId: newId() })
const query = 'subscription($after: String) { things(after: $after) { cursor thing { id seenBy } } }'

let ticking: Ticking
beforeEach(async () => {
  ticking = await startTicking()
})
afterEach(async () => {
  await ticking.stop()
  expect(ticking.openFeeds()).toBe(0)
  expect(ticking.subscriptions.counts()).toMatchObject({ open: 0, sources: 0 })
})

/** A person who holds rights, as the feed says and as it is. */
function holder(rights: string): SignedIn {
  const viewer = person()
  ticking.told.set(viewer.id, rights)
  ticking.held.set(viewer.id, rights)
  return viewer
}
const nextOf = (followers: Following[]) => Promise.all(followers.map((follower) => follower.next()))
const tickOf = (result: Awaited<ReturnType<Following['next']>>): Tick => {
  const { data, errors } = result ?? {}
  if (!data || errors) throw new Error(`no data: ${JSON.stringify(result)}`)
  return (data as { things: Tick }).things
}
interface Tick {
  cursor: string
  thing: { seenBy: string }
}
const seenBy = (results: Awaited<ReturnType<typeof nextOf>>) =>
  results.map((result) => tickOf(result).thing.seenBy)

describe('one event', () => {
  test('is executed once for all who hold the same rights, and as nobody in particular', async () => {
    const followers = [holder('a'), holder('a'), holder('b'), holder('a')].map((viewer) =>
      ticking.follow(viewer, query, { after: '0' }),
    )
    ticking.tick()
    expect(seenBy(await nextOf(followers))).toEqual(['a', 'a', 'b', 'a'])
    expect(ticking.askers.map(({ kind }) => kind)).toEqual(['RIGHTS', 'RIGHTS'])
    expect(ticking.subscriptions.counts().executions).toBe(2)
  })

  test('is executed for each viewer where a field is personal, or of a type that does not say', async () => {
    for (const field of ['mine', 'owner { name }']) {
      const personal = `subscription($after: String) { things(after: $after) { thing { seenBy ...More } } }
        fragment More on Thing { ${field} }`
      const viewers = [holder('a'), holder('a')]
      const followers = viewers.map((viewer) => ticking.follow(viewer, personal, { after: '0' }))
      ticking.tick()
      expect(seenBy(await nextOf(followers))).toEqual(viewers.map(({ id }) => id))
    }
  })

  test('is executed for each viewer when the feed does not say their rights', async () => {
    const viewers = [person(), person()]
    const followers = viewers.map((viewer) => ticking.follow(viewer, query, { after: '0' }))
    ticking.tick()
    expect(seenBy(await nextOf(followers))).toEqual(viewers.map(({ id }) => id))
  })

  test('is executed for each viewer by itself when the rights have changed since', async () => {
    const viewers = [holder('a'), holder('a')]
    const followers = viewers.map((viewer) => ticking.follow(viewer, query, { after: '0' }))
    for (const { id } of viewers) ticking.held.set(id, 'more')
    ticking.tick()
    expect(seenBy(await nextOf(followers))).toEqual(viewers.map(({ id }) => id))
    expect(ticking.askers.map(({ kind }) => kind)).toEqual(['RIGHTS', 'PERSON', 'PERSON'])
  })

  test('is executed once for each operation and variables, whatever the cursor that one began with', async () => {
    const viewer = holder('a')
    const given = `subscription($after: String, $with: Boolean = false) {
      things(after: $after) { cursor thing { id seenBy name: seenBy @include(if: $with) } } }`
    ticking.tick()
    const followers = [
      ticking.follow(viewer, given, { after: '0', with: true }),
      ticking.follow(viewer, given, { with: true, after: '1' }),
      ticking.follow(viewer, given, { after: '1' }),
    ]
    expect(await followers[0]?.next()).toMatchObject({ data: { things: { cursor: '1' } } })
    ticking.tick()
    const results = await nextOf(followers)
    expect(results.map((result) => Object.keys(tickOf(result).thing))).toEqual([
      ['id', 'seenBy', 'name'],
      ['id', 'seenBy', 'name'],
      ['id', 'seenBy'],
    ])
    expect(ticking.subscriptions.counts().executions).toBe(3)
  })
})

test('all who follow the same with the same eyes read one feed, wherever they began', async () => {
  const viewer = holder('a')
  const begin = (after: string | null) => ticking.follow(viewer, query, { after })
  for (let at = 0; at < 3; at += 1) ticking.tick()
  const cursorsOf = async (follower: Following, count: number) => {
    const cursors: unknown[] = []
    for (let at = 0; at < count; at += 1) cursors.push(tickOf(await follower.next()).cursor)
    return cursors
  }
  const early = begin('0')
  const late = begin('2')
  expect(ticking.subscriptions.counts().sources).toBe(2)
  expect(await cursorsOf(early, 3)).toEqual(['1', '2', '3'])
  expect(await cursorsOf(late, 1)).toEqual(['3'])
  await settle()
  expect(ticking.openFeeds()).toBe(1)
  ticking.tick()
  expect(await Promise.all([early, late].map((one) => cursorsOf(one, 1)))).toEqual([['4'], ['4']])
  expect(ticking.openFeeds()).toBe(1)
})

test('a cursor written into the operation begins there for everybody who sends it', async () => {
  const viewer = holder('a')
  for (let at = 0; at < 3; at += 1) ticking.tick()
  const literal = 'subscription { things(after: "1") { cursor } }'
  const one = ticking.follow(viewer, literal)
  expect(await one.next()).toEqual({ data: { things: { cursor: '2' } } })
  expect(await one.next()).toEqual({ data: { things: { cursor: '3' } } })
  expect(await ticking.follow(viewer, literal).next()).toEqual({ data: { things: { cursor: '2' } } })
})

test('another schema ends all subscriptions, and says so', async () => {
  const waits = ticking.follow(holder('a'), query)
  const reads = ticking.follow(holder('b'), query, { after: '0' })
  const pending = waits.next()
  ticking.reload()
  for (const [follower, first] of [
    [waits, pending],
    [reads, reads.next()],
  ] as const) {
    expect((await first)?.errors?.map(({ extensions }) => extensions.code)).toEqual([
      'SUBSCRIPTION_SCHEMA_RELOAD',
    ])
    expect(await follower.next()).toBeNull()
  }
  ticking.tick()
  expect(await ticking.follow(holder('a'), query, { after: '0' }).next()).toMatchObject({
    data: { things: { cursor: '1' } },
  })
})

test('who acts under another right meanwhile is told to follow again, in place of the next change', async () => {
  const one = holder('a') as Extract<SignedIn, { kind: 'PERSON' }>
  let present: SignedIn = { ...one, actingGrantId: newId() }
  const narrow = ticking.follow(() => present, query, { after: '0' })
  const whole = ticking.follow(one, query, { after: '0' })
  ticking.tick()
  await nextOf([narrow, whole])
  // Rights that are the same by name are shared, whoever holds them, and are read as they are held.
  expect(ticking.askers).toHaveLength(1)
  expect(ticking.askers[0]).toMatchObject({
    kind: 'RIGHTS',
    holder: { actingGrantId: present.actingGrantId },
  })
  present = one
  ticking.tick()
  const [ended, goesOn] = await nextOf([narrow, whole])
  expect(ended?.errors?.map(({ extensions }) => extensions.code)).toEqual(['ACTING_CHANGED'])
  expect(tickOf(goesOn ?? null).cursor).toBe('2')
  expect(await narrow.next()).toBeNull()
})

test('what fails is told to whoever asks, and tried again for the next', async () => {
  const failing = 'subscription($after: String) { things(after: $after) { thing { failing } } }'
  const viewer = holder('a')
  for (const executions of [1, 2]) {
    const follower = ticking.follow(viewer, failing, { after: '0' })
    if (executions === 1) ticking.tick()
    expect(await follower.next()).toMatchObject({
      data: { things: { thing: { failing: null } } },
      errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    })
    expect(ticking.subscriptions.counts().executions).toBe(executions)
  }
})
