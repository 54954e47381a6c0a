import { hashToken, newToken } from '@eact/identity/session/session.token'
import { newId } from '@eact/kit/ids'
import type { HeldGrant } from '@eact/kit/reach'
import type { Scope } from '@eact/kit/scopes'
import { plantTree, type Planted } from '@eact/kit/testing'
import type { Role, Viewer } from '@eact/kit/viewer'
import type { Sql } from 'postgres'

/** Letters of the access table. */
export const roleOf: Readonly<Record<string, Role>> = {
  D: 'DGA_ADMINISTRATOR',
  C: 'DGA_CONTACT_CENTER',
  Z: 'CENTRAL_OFFICER',
  A: 'AGENCY_OFFICER',
  V: 'SERVICE_POINT_OFFICER',
  F: 'OPDC_FOLLOW_UP',
  Y: 'ANALYST',
  U: 'AUDITOR',
}

/** Where a right is anchored as seen from the target, and how far it goes. */
export const placeOf: Readonly<
  Record<string, { at: string; reach: HeldGrant['reach']; members?: string[] }>
> = {
  o: { at: 'target', reach: 'AGENCY' },
  O: { at: 'target', reach: 'SUBTREE' },
  p: { at: 'department', reach: 'AGENCY' },
  P: { at: 'department', reach: 'SUBTREE' },
  g: { at: 'ministry', reach: 'AGENCY' },
  G: { at: 'ministry', reach: 'SUBTREE' },
  c: { at: 'child', reach: 'SUBTREE' },
  d: { at: 'grandchild', reach: 'SUBTREE' },
  s: { at: 'sibling', reach: 'SUBTREE' },
  x: { at: 'other', reach: 'SUBTREE' },
  // กำกับดูแล: above the target, and beneath it.
  v: { at: 'overseer', reach: 'SUBTREE' },
  l: { at: 'local', reach: 'SUBTREE' },
  S: { at: 'office', reach: 'STATE' },
  // For a group: of which the target is a member, and which it only leads.
  k: { at: 'other', reach: 'GROUP', members: ['target'] },
  w: { at: 'target', reach: 'GROUP', members: ['other'] },
}

/** Plants the tree around the target, beside the real one. */
export const plantPlaces = (admin: Sql): Promise<Record<string, Planted>> =>
  plantTree(admin, [
    { key: 'overseer' },
    { key: 'ministry', parent: 'overseer', relation: 'SUPERVISED_BY' },
    { key: 'department', parent: 'ministry' },
    { key: 'target', parent: 'department' },
    { key: 'sibling', parent: 'department' },
    { key: 'child', parent: 'target' },
    { key: 'grandchild', parent: 'child' },
    { key: 'local', parent: 'target', relation: 'SUPERVISED_BY' },
    { key: 'other' },
    { key: 'office' },
  ])

/** Opens a group with a head and members; gives its number. */
export async function plantGroup(
  admin: Sql,
  tree: Record<string, Planted>,
  head: string,
  members: readonly string[],
  id = newId(),
): Promise<number> {
  const headNo = tree[head]?.no ?? 0
  const [group] = await admin<{ no: number }[]>`
    with opened as (
      insert into agencies.coverage_group (id, name_th, head_no, valid_from)
      values (${id}, ${`กลุ่ม ${id}`}, ${headNo}, now() - interval '1 minute') returning no, name_th, head_no, valid_from
    )
    insert into agencies.coverage_group_version (group_no, name_th, head_no, valid_from, changed_by, acting_role)
    select no, name_th, head_no, valid_from, ${id}, 'DGA_ADMINISTRATOR' from opened returning group_no as no`
  await admin`
    insert into agencies.group_member (id, group_no, agency_no, valid_from, added_at, added_by)
    select gen_random_uuid(), ${group?.no ?? 0}, no, now() - interval '1 minute', now() - interval '1 minute', ${id}
    from unnest(${members.map((key) => tree[key]?.no ?? 0)}::int[]) no`
  return group?.no ?? 0
}

/** Opens the groups of places; gives their numbers by place. */
async function plantGroups(admin: Sql, tree: Record<string, Planted>): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const [place, { at, members }] of Object.entries(placeOf))
    if (members) found.set(place, await plantGroup(admin, tree, at, members))
  return found
}

/** One who asks: a cell of the table's head. */
export interface Holder {
  /** Role and place such as `Z P`; `M` for a service that reads; or a name such as `suspended`. */
  name: string
  id: string
  headers: Record<string, string>
  viewer: Viewer
  agency: string
  /** Of the grant and of the session that it asks in; of nothing where it has none. */
  grantId: string
  sessionId: string
}

interface Wish {
  name: string
  role: Role | null
  place: string
  from?: Date
  to?: Date
  suspended?: boolean
  /** Acts under that grant alone, and holds the same once more without end. */
  acts?: boolean
  scopes?: Scope[]
  /** Of a person's own token: the name of its owner. */
  owner?: string
  anchor?: string
}

const hour = 3_600_000
const ago = (ms: number) => new Date(Date.now() - ms)

const wishes: Wish[] = [
  ...Object.entries(roleOf).flatMap(([letter, role]) =>
    Object.keys(placeOf).map((place): Wish => ({ name: `${letter} ${place}`, role, place })),
  ),
  ...Object.keys(placeOf).map((place): Wish => ({
    name: `M ${place}`,
    role: 'ANALYST',
    place,
    scopes: ['READ'],
  })),
  { name: 'no grant', role: null, place: 'S' },
  { name: 'suspended', role: 'DGA_ADMINISTRATOR', place: 'S', suspended: true },
  { name: 'ended', role: 'DGA_ADMINISTRATOR', place: 'S', to: ago(60_000) },
  { name: 'acting ended', role: 'DGA_ADMINISTRATOR', place: 'S', to: ago(60_000), acts: true },
  { name: 'not begun', role: 'DGA_ADMINISTRATOR', place: 'S', from: ago(-24 * hour) },
  { name: 'SUBSCRIBE', role: 'ANALYST', place: 'S', scopes: ['SUBSCRIBE'] },
  { name: 'READ SUBSCRIBE', role: 'ANALYST', place: 'S', scopes: ['READ', 'SUBSCRIBE'] },
  { name: 'EXPORT', role: 'ANALYST', place: 'S', scopes: ['EXPORT'] },
  { name: 'WEBHOOKS', role: 'ANALYST', place: 'S', scopes: ['WEBHOOKS'] },
  { name: 'all', role: 'ANALYST', place: 'S', scopes: ['READ', 'SUBSCRIBE', 'EXPORT', 'WEBHOOKS'] },
  { name: 'own token', role: null, place: 'P', scopes: ['READ'], owner: 'Z P', anchor: 'target' },
  { name: 'own token beneath', role: null, place: 'P', scopes: ['READ'], owner: 'Z P', anchor: 'child' },
  { name: 'token of a group', role: null, place: 'k', scopes: ['READ'], owner: 'Z k', anchor: 'target' },
]

/** Puts everybody who asks into the database, signed in. */
export async function plantHolders(admin: Sql, tree: Record<string, Planted>): Promise<Holder[]> {
  const noOf = (key: string) => tree[key]?.no ?? 0
  const groupOf = await plantGroups(admin, tree)
  const made = wishes.map((wish) => ({
    ...wish,
    id: newId(),
    token: newToken(),
    grantId: newId(),
    sid: newId(),
  }))
  const idOf = new Map(made.map(({ name, id }) => [name, id]))
  const people = made.filter(({ scopes }) => !scopes)
  const clients = made.filter(({ scopes }) => scopes)
  await admin`insert into identity.person ${admin(
    people.map(({ id, name, suspended }) => ({
      id,
      display_name: name,
      created_at: ago(hour),
      suspended_at: suspended ? ago(hour) : null,
      suspended_because: suspended ? 'DECISION' : null,
    })),
  )}`
  await plantGrants(admin, tree, groupOf, made)
  await admin`insert into identity.session ${admin(
    people.map(({ sid, token, id, acts, grantId }) => ({
      id: sid,
      acting_grant_id: acts ? grantId : null,
      token_hash: hashToken(token),
      person_id: id,
      created_at: ago(0),
      last_seen_at: ago(0),
      expires_at: ago(-hour),
      id_token: '',
    })),
  )}`
  await admin`insert into identity.client ${admin(
    clients.map(({ id, name, scopes, owner, anchor, place }) => ({
      id,
      name: `access ${name}`,
      kind: owner ? 'PERSONAL' : 'SERVICE',
      scopes,
      owner_id: owner ? idOf.get(owner) : null,
      anchor_no: noOf(anchor ?? placeOf[place]?.at ?? ''),
      created_at: ago(hour),
      expires_at: ago(-24 * hour),
    })) as never,
  )}`
  await admin`insert into identity.client_token ${admin(
    clients.map(({ id, token, scopes }) => ({
      token_hash: hashToken(token),
      client_id: id,
      created_at: ago(0),
      expires_at: ago(-hour),
      scopes,
    })) as never,
  )}`
  return made.map(({ name, id, token, scopes, place, role, grantId, sid, acts }): Holder => ({
    name,
    id,
    headers: scopes ? bearer(token) : { cookie: `eact_session=${token}` },
    viewer: scopes
      ? { kind: 'CLIENT', id, scopes }
      : { kind: 'PERSON', id, sessionId: sid, ...(acts ? { actingGrantId: grantId } : {}) },
    agency: placeOf[place]?.members?.[0] ?? placeOf[place]?.at ?? '',
    grantId: role ? grantId : newId(),
    sessionId: sid,
  }))
}

/** Gives everybody what they were wished; whoever acts under theirs holds another of the same, without end. */
async function plantGrants(
  admin: Sql,
  tree: Record<string, Planted>,
  groupOf: ReadonlyMap<string, number>,
  made: readonly (Wish & { id: string; grantId: string })[],
): Promise<void> {
  const rows = made
    .filter(({ role }) => role)
    .map(({ grantId, id, scopes, role, place, from, to }) => ({
      id: grantId,
      holder_id: id,
      holder_kind: scopes ? 'CLIENT' : 'PERSON',
      role,
      agency_no: tree[placeOf[place]?.at ?? '']?.no ?? 0,
      reach: placeOf[place]?.reach,
      group_no: groupOf.get(place) ?? null,
      valid_from: from ?? ago(hour),
      valid_to: to ?? null,
    }))
  const acting = new Set(made.filter(({ acts }) => acts).map(({ id }) => id))
  const more = rows
    .filter(({ holder_id }) => acting.has(holder_id))
    .map((row) => ({ ...row, id: newId(), valid_to: null }))
  await admin`insert into identity.access_grant ${admin([...rows, ...more] as never)}`
}

const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` })

/** Nobody at all. */
export const nobody: Holder = {
  name: 'nobody',
  id: '',
  headers: {},
  viewer: { kind: 'ANONYMOUS' },
  agency: '',
  grantId: newId(),
  sessionId: newId(),
}
