import { newId } from '@eact/kit/ids'
import { createTestDatabase, plantPerson, type TestDatabase } from '@eact/kit/testing'
import type { Role, Viewer } from '@eact/kit/viewer'
import { readReach } from '@eact/kit/viewer.store'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { issue, redeem } from '../activation/testing-activation.ts'
import { plantOfficers, type OfficerName, type Officers } from '../testing-officers.ts'
import { mountIdentity, plantSession, type MountedIdentity } from '../testing.ts'
import { doAct } from './testing-grants.ts'

let database: TestDatabase
let identity: MountedIdentity
let there: Officers
/** Headed by `sibling`; `unit` and `local` are its members. */
let group: { id: string; no: number }

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  there = await plantOfficers(database)
  identity = await mountIdentity(database)
})

afterAll(async () => {
  await identity.subgraph.stop()
  await database.drop()
})

const no = (key: string) => there.tree[key]!.no
const agency = (key: string) => there.tree[key]!.id

beforeEach(async () => {
  const { admin } = database
  await admin`update agencies.agency set closed_at = null`
  const id = newId()
  const [opened] = await admin<{ no: number }[]>`
    insert into agencies.coverage_group (id, name_th, head_no, valid_from)
    values (${id}, ${id}, ${no('sibling')}, now()) returning no`
  group = { id, no: opened!.no }
  for (const key of ['unit', 'local']) await join(key)
})

const join = (key: string) => database.admin`
  insert into agencies.group_member (id, group_no, agency_no, valid_from, added_at, added_by)
  values (${newId()}, ${group.no}, ${no(key)}, now(), now(), ${group.id})`
const leave = (key: string) => database.admin`
  update agencies.group_member set valid_to = clock_timestamp(), end_set_at = now(), end_set_by = ${group.id}
  where group_no = ${group.no} and agency_no = ${no(key)}`
const closeGroup = () =>
  database.admin`update agencies.coverage_group set closed_at = clock_timestamp() where no = ${group.no}`
const closeAgency = (key: string) =>
  database.admin`update agencies.agency set closed_at = clock_timestamp() where no = ${no(key)}`

const codesOf = ({ errors }: { errors: { code: string; path?: string[] }[] }) =>
  errors.map(({ code }) => code)

/** Gives a right for the group; to a newcomer whom everybody with the whole state sees. */
async function give(viewer: Viewer, more: object = {}) {
  const person = await plantPerson(database.admin, {
    role: 'ANALYST',
    agencyNo: no('elsewhere'),
    reach: 'AGENCY',
  })
  const wanted = { personId: person.id, role: 'AGENCY_OFFICER', reach: 'GROUP', groupId: group.id, ...more }
  return { person, answer: await doAct(identity, viewer, 'grantAccess', wanted) }
}

/** Whether somebody may save the report of each agency, as it is explained to them. */
async function mayAt(viewer: Viewer, ...keys: string[]): Promise<string[]> {
  const found: string[] = []
  for (const key of keys) {
    const { data } = await identity.ask(
      viewer,
      'query ($id: ID!) { explainAccess(act: SAVE_REPORT, agencyId: $id) { allowed lack grants { reach group { id } } } }',
      { id: agency(key) },
    )
    const { allowed, lack, grants } = (data as { explainAccess: Explained }).explainAccess
    if (allowed !== (lack === null) || (allowed && grants.length !== 1)) throw new Error(JSON.stringify(data))
    found.push(allowed ? `${key} by ${grants[0]!.reach}` : `${key} ${lack}`)
  }
  return found
}
interface Explained {
  allowed: boolean
  lack: string | null
  grants: { reach: string; group: { id: string } | null }[]
}

describe('a right for a group', () => {
  test.each<[Role, 'AGENCY' | 'SUBTREE' | 'STATE', Role, string[]]>([
    ['DGA_ADMINISTRATOR', 'STATE', 'AGENCY_OFFICER', []],
    ['DGA_ADMINISTRATOR', 'STATE', 'CENTRAL_OFFICER', []],
    ['DGA_ADMINISTRATOR', 'STATE', 'AUDITOR', []],
    ['DGA_ADMINISTRATOR', 'STATE', 'SERVICE_POINT_OFFICER', ['REACH_NOT_OFFERED']],
    ['DGA_CONTACT_CENTER', 'STATE', 'CENTRAL_OFFICER', []],
    ['DGA_CONTACT_CENTER', 'STATE', 'AGENCY_OFFICER', ['NOT_ALLOWED']],
    ['DGA_ADMINISTRATOR', 'SUBTREE', 'AGENCY_OFFICER', ['NOT_ALLOWED']],
    ['CENTRAL_OFFICER', 'SUBTREE', 'AGENCY_OFFICER', ['NOT_ALLOWED']],
    ['AUDITOR', 'STATE', 'AGENCY_OFFICER', ['NOT_ALLOWED']],
  ])('%s (%s) gives %s: %j', async (role, reach, given, wanted) => {
    const viewer = await plantPerson(database.admin, { role, reach, agencyNo: no('ministry') })
    expect(codesOf((await give(viewer, { role: given })).answer)).toEqual(wanted)
  })

  test('needs a group and no agency; another right needs an agency and no group', async () => {
    const { dga } = there.people
    const refusals: [object, string][] = [
      [{ groupId: null }, 'GROUP_NOT_FOUND'],
      [{ groupId: newId() }, 'GROUP_NOT_FOUND'],
      [{ groupId: 'no id' }, 'GROUP_NOT_FOUND'],
      [{ agencyId: agency('unit') }, 'GROUP_NOT_FOUND'],
      [{ reach: 'AGENCY' }, 'AGENCY_NOT_FOUND'],
      [{ reach: 'AGENCY', agencyId: agency('unit') }, 'AGENCY_NOT_FOUND'],
    ]
    for (const [more, code] of refusals) expect(codesOf((await give(dga, more)).answer)).toEqual([code])
    await closeGroup()
    expect(codesOf((await give(dga)).answer)).toEqual(['GROUP_NOT_FOUND'])
  })

  test('reaches each member alone, at every moment those there are', async () => {
    const { person } = await give(there.people.dga)
    const all = ['unit', 'local', 'otherUnit', 'sibling', 'department']
    expect(await mayAt(person, ...all)).toEqual([
      'unit by GROUP',
      'local by GROUP',
      'otherUnit OUT_OF_REACH',
      'sibling OUT_OF_REACH',
      'department OUT_OF_REACH',
    ])
    await leave('unit')
    await join('otherUnit')
    expect(await mayAt(person, 'unit', 'otherUnit')).toEqual(['unit OUT_OF_REACH', 'otherUnit by GROUP'])
    await closeAgency('local')
    expect(await mayAt(person, 'local')).toEqual(['local OUT_OF_REACH'])
    await closeGroup()
    expect((await mayAt(person, 'otherUnit'))[0]).not.toContain('by')
  })

  test('is held once, and one that would begin later makes room', async () => {
    const { person, answer } = await give(there.people.dga, {
      validFrom: new Date(Date.now() + 86_400_000).toISOString(),
    })
    expect(answer.grant?.state).toBe('NOT_BEGUN')
    expect(await mayAt(person, 'unit')).toEqual(['unit GRANT_NOT_BEGUN'])
    expect(await mayAt(person, 'otherUnit')).toEqual(['otherUnit ROLE_LACKS_ACT'])
    const again = () =>
      doAct(identity, there.people.dga, 'grantAccess', {
        personId: person.id,
        role: 'AGENCY_OFFICER',
        reach: 'GROUP',
        groupId: group.id,
      })
    const now = await again()
    expect(now.grant?.state).toBe('IN_FORCE')
    expect((await again()).grant?.id).toBe(now.grant?.id)
    // Also after the group has another head, where the right is anchored from then on.
    await database.admin`update agencies.coverage_group set head_no = ${no('unit')} where no = ${group.no}`
    expect((await again()).grant?.id).toBe(now.grant?.id)
    const { data } = await identity.ask(
      there.people.dga,
      'query ($p: ID!) { grants(filter: { person: $p, role: AGENCY_OFFICER, state: IN_FORCE }) { nodes { id reach agency { id } group { id } } } }',
      { p: person.id },
    )
    expect((data as { grants: { nodes: unknown[] } }).grants.nodes).toEqual([
      { id: now.grant?.id, reach: 'GROUP', agency: { id: agency('unit') }, group: { id: group.id } },
    ])
  })

  test('is seen from the head and by the members, and is in force no more when the group or its head is closed', async () => {
    const { person, answer } = await give(there.people.dga)
    const see = async (name: OfficerName, filter: object = {}) => {
      const { data } = await identity.ask(
        there.people[name],
        'query ($filter: GrantFilter) { grants(filter: $filter) { totalCount nodes { id state person { id } } } }',
        { filter: { person: person.id, role: 'AGENCY_OFFICER', ...filter } },
      )
      return (data as { grants: { nodes: { id: string; state: string }[] } }).grants.nodes.map(
        ({ state }) => state,
      )
    }
    const seers = ['dga', 'ministry', 'sibling', 'unit', 'local', 'colleague'] as const
    for (const name of seers) expect([name, await see(name)]).toEqual([name, ['IN_FORCE']])
    for (const name of ['otherUnit', 'departmentAlone', 'stranger', 'analyst', 'without'] as const)
      expect([name, await see(name)]).toEqual([name, []])
    expect(await see('dga', { covering: agency('unit') })).toEqual(['IN_FORCE'])
    expect(await see('dga', { covering: agency('sibling') })).toEqual([])
    expect(await see('dga', { under: agency('sibling') })).toEqual(['IN_FORCE'])
    expect(await see('dga', { under: agency('unit') })).toEqual([])
    await leave('unit')
    expect(await see('unit')).toEqual([])
    for (const close of [() => closeAgency('sibling'), closeGroup]) {
      await close()
      expect(await see('dga', { state: 'IN_FORCE' })).toEqual([])
      expect(await see('dga', { state: 'CLOSED' })).toEqual(['CLOSED'])
      expect(await mayAt(person, 'local')).toEqual(['local ROLE_LACKS_ACT'])
      await database.admin`update agencies.agency set closed_at = null`
    }
    // And can be ended all the same.
    const ended = await doAct(identity, there.people.dga, 'endGrant', { grantId: answer.grant?.id })
    expect(codesOf(ended)).toEqual([])
  })

  test('is ended, and handed over, by those alone who might have given it', async () => {
    const { person, answer } = await give(there.people.dga)
    for (const name of ['ministry', 'sibling', 'unit'] as const)
      expect(
        codesOf(await doAct(identity, there.people[name], 'endGrant', { grantId: answer.grant?.id })),
      ).toEqual(['NOT_ALLOWED'])
    const heir = await plantPerson(database.admin, {
      role: 'ANALYST',
      agencyNo: no('elsewhere'),
      reach: 'AGENCY',
    })
    const handOver = {
      fromPersonId: person.id,
      toPersonId: heir.id,
      grantIds: [answer.grant?.id],
    }
    const { grants, errors } = await doAct(identity, there.people.dga, 'handOverGrants', handOver)
    expect([errors, grants?.length]).toEqual([[], 1])
    expect([await mayAt(person, 'unit'), await mayAt(heir, 'unit')]).toEqual([
      ['unit GRANT_ENDED'],
      ['unit by GROUP'],
    ])
    await closeGroup()
    const back = await doAct(identity, there.people.dga, 'handOverGrants', {
      fromPersonId: heir.id,
      toPersonId: person.id,
      grantIds: [grants?.[0]?.id],
    })
    expect(codesOf(back)).toEqual(['GRANT_NOT_FOUND'])
  })

  test('can be acted under by itself, until it gives nothing', async () => {
    const { person, answer } = await give(there.people.dga)
    const { id: sessionId, token } = await plantSession(database, person.id)
    const { data } = await identity.ask(
      { ...person, sessionId },
      'mutation ($id: ID) { setActingGrant(grantId: $id) { grant { group { id } } errors { code } } }',
      { id: answer.grant?.id },
    )
    expect(data).toEqual({ setActingGrant: { grant: { group: { id: group.id } }, errors: [] } })
    const acting = (await identity.viewerOf({ cookie: token })).viewer
    expect(acting).toMatchObject({ actingGrantId: answer.grant?.id })
    const { grants } = await readReach(database.open('identity'), acting)
    expect(new Set(grants.map(({ agencyNo }) => agencyNo))).toEqual(new Set([no('unit'), no('local')]))
    await closeGroup()
    expect((await readReach(database.open('identity'), acting)).grants).toEqual([])
  })

  test('names its holder where a central officer is asked for', async () => {
    const { person } = await give(there.people.dga, { role: 'CENTRAL_OFFICER' })
    const query = `query ($id: ID!) { explainAccess(act: APPOINT_CENTRAL_OFFICERS, agencyId: $id) {
      peopleToAsk { id } agencyToAsk { id } } }`
    const { data } = await identity.ask(there.people.dga, query, { id: agency('local') })
    expect(data).toEqual({
      explainAccess: {
        agencyToAsk: { id: agency('sibling') },
        peopleToAsk: expect.arrayContaining([{ id: person.id }]),
      },
    })
  })
})

describe('a Token for a group', () => {
  const asked = () => ({ reach: 'GROUP', at: { group: group.id } })
  const newcomer = () => plantPerson(database.admin, null)

  test('is issued once for the whole group, and gives what it names', async () => {
    const { issued, errors } = await issue(identity, there.people.dga, asked())
    expect([errors, issued?.length]).toEqual([[], 1])
    expect(issued?.[0]?.token.agency).toEqual({ id: agency('sibling') })
    const person = await newcomer()
    const { grant } = await redeem(identity, person, issued?.[0]?.code ?? '')
    expect(grant).toMatchObject({ reach: 'GROUP', agency: { id: agency('sibling') } })
    expect(await mayAt(person, 'unit', 'sibling')).toEqual(['unit by GROUP', 'sibling OUT_OF_REACH'])
    const { data } = await identity.ask(
      there.people.dga,
      '{ activationTokens(filter: { state: REDEEMED }, first: 1) { nodes { reach group { id } } } }',
    )
    expect(data).toEqual({ activationTokens: { nodes: [{ reach: 'GROUP', group: { id: group.id } }] } })
  })

  test('is refused to those who do not hold the state, and with another reach or way', async () => {
    expect(codesOf(await issue(identity, there.people.ministry, asked()))).toEqual(['NOT_ALLOWED'])
    const wrong: [object, string][] = [
      [{ reach: 'AGENCY', at: { group: group.id } }, 'CHOOSE_ONE_WAY'],
      [{ reach: 'GROUP', at: { ids: [agency('unit')] } }, 'CHOOSE_ONE_WAY'],
      [{ reach: 'GROUP', at: { group: group.id, ids: [agency('unit')] } }, 'CHOOSE_ONE_WAY'],
      [{ reach: 'GROUP', at: { group: newId() } }, 'GROUP_NOT_FOUND'],
      [{ ...asked(), role: 'SERVICE_POINT_OFFICER' }, 'REACH_NOT_OFFERED'],
    ]
    for (const [input, code] of wrong)
      expect(codesOf(await issue(identity, there.people.dga, input as never))).toEqual([code])
  })

  test('gives nothing once the group is closed, and is not made anew', async () => {
    const { issued } = await issue(identity, there.people.dga, asked())
    await closeGroup()
    expect(codesOf(await issue(identity, there.people.dga, asked()))).toEqual(['GROUP_NOT_FOUND'])
    const { grant, errors } = await redeem(identity, await newcomer(), issued?.[0]?.code ?? '')
    expect([grant, codesOf({ errors })]).toEqual([null, ['REFUSED']])
    const { data } = await identity.ask(
      there.people.dga,
      'mutation ($id: ID!) { reissueActivationTokens(ids: [$id]) { errors { code } } }',
      { id: issued?.[0]?.token.id },
    )
    expect(data).toEqual({ reissueActivationTokens: { errors: [{ code: 'GROUP_NOT_FOUND' }] } })
  })
})

describe('a closed agency', () => {
  test('is given no right and no Token, and those it had give nothing; only the whole state stays', async () => {
    const { dga, unit, ministry } = there.people
    const token = await issue(identity, ministry, { at: { ids: [agency('unit')] } })
    const state = await plantPerson(database.admin, {
      role: 'DGA_ADMINISTRATOR',
      agencyNo: no('unit'),
      reach: 'STATE',
    })
    await closeAgency('unit')
    const reachOf = async (viewer: Viewer) =>
      (await readReach(database.open('identity'), viewer)).grants.length
    expect([await reachOf(unit), await reachOf(state)]).toEqual([0, 1])
    expect((await identity.ask(unit, '{ viewer { grants { id } acts } }')).data).toEqual({
      viewer: { grants: [], acts: [] },
    })
    const refused = await give(dga, { reach: 'AGENCY', agencyId: agency('unit'), groupId: null })
    expect(codesOf(refused.answer)).toEqual(['AGENCY_NOT_FOUND'])
    for (const at of [
      { ids: [agency('unit')] },
      { rows: [{ agencyCode: there.tree['unit']!.code }] },
      { under: { agency: agency('unit') } },
    ])
      expect(codesOf(await issue(identity, dga, { at }))).toEqual(['AGENCY_NOT_FOUND'])
    const preview = async () => {
      const { data } = await identity.ask(
        dga,
        'query ($id: ID!) { previewActivationTokens(role: AGENCY_OFFICER, reach: AGENCY, at: { under: { agency: $id } }) { count } }',
        { id: agency('department') },
      )
      return (data as { previewActivationTokens: { count: number } }).previewActivationTokens.count
    }
    expect(await preview()).toBe(1)
    const { grant } = await redeem(
      identity,
      await plantPerson(database.admin, null),
      token.issued?.[0]?.code ?? '',
    )
    expect(grant).toBeNull()
    await database.admin`update agencies.agency set closed_at = null`
    expect([await reachOf(unit), await preview()]).toEqual([1, 2])
  })
})
