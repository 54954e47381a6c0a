import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { actsOf } from '../reorganisation/testing-reorganisation.ts'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { openWith, plantGroupStory, type GroupStory } from './testing-groups.ts'

let database: TestDatabase
let agencies: MountedAgencies
let story: GroupStory

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agencies = await mountAgencies(database, { jobs: false })
  story = await plantGroupStory(database)
})
afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

test('of an instant at which a member was closed it is none, though its closing was undone since', async () => {
  const clinic = story.tree['clinic']!.id
  const { id } = await openWith(agencies, story, ['clinic'])
  const acts = actsOf(agencies, story.dga)
  const { reorganisation } = await acts.act({ close: { agencyId: clinic, successorIds: [] } })
  const closed = new Date(reorganisation.carriedOutAt)
  expect((await acts.undo(reorganisation.id)).errors).toEqual([])
  const query = `query ($id: ID!, $clinic: ID!) {
    coverageGroup(id: $id) { members { nodes { state } } }
    agency(id: $clinic) { coverageGroups { id } }
    coverageGroups(filter: { memberId: $clinic }) { nodes { id } } }`
  const variables = { id, clinic }
  const standing = {
    coverageGroup: { members: { nodes: [{ state: 'CURRENT' }] } },
    agency: { coverageGroups: [{ id }] },
    coverageGroups: { nodes: [{ id }] },
  }
  expect((await agencies.ask(query, variables)).data).toEqual(standing)
  expect((await agencies.askAsOf(new Date(closed.getTime() - 1), query, variables)).data).toEqual(standing)
  expect((await agencies.askAsOf(closed, query, variables)).data).toEqual({
    coverageGroup: { members: { nodes: [{ state: 'ENDED' }] } },
    agency: { coverageGroups: [] },
    coverageGroups: { nodes: [] },
  })
})
