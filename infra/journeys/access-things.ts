import { createHash } from 'node:crypto'
import { newId } from '@eact/kit/ids'
import type { Planted } from '@eact/kit/testing'
import type { Role } from '@eact/kit/viewer'
import type { Sql } from 'postgres'
import { plantGroup, type Holder } from './access-people.ts'

/** Ids and words by the name of the variable under which the table's operations use them. */
export type Things = Record<string, string>

/** How an operation is written; each has throw-away targets of its own. */
export const ways = ['plain', 'fragment'] as const
export type Way = (typeof ways)[number]

interface Right {
  role: Role
  at: string
  reach: 'AGENCY' | 'SUBTREE' | 'GROUP' | 'STATE'
  groupNo?: number
}

const officerAt = (at: string): Right => ({ role: 'AGENCY_OFFICER', at, reach: 'AGENCY' })
const readerAt = (at: string): Right => ({ role: 'ANALYST', at, reach: 'AGENCY' })

/** Collects rows and puts them into the database in few statements. */
class Planting {
  readonly #tree: Record<string, Planted>
  readonly #rows = new Map<string, Record<string, unknown>[]>()

  constructor(tree: Record<string, Planted>) {
    this.#tree = tree
  }

  no = (at: string): number => this.#tree[at]?.no ?? 0

  add(table: string, row: Record<string, unknown>): void {
    this.#rows.set(table, [...(this.#rows.get(table) ?? []), row])
  }

  /** A person; their grant has the same name with `Grant` behind it. */
  person(things: Things, name: string, right: Right | null, suspended = false): void {
    const id = newId()
    const suspension = suspended ? { suspended_at: new Date(), suspended_because: 'DECISION' } : {}
    const none = { suspended_at: null, suspended_because: null }
    this.add('person', { id, display_name: name, created_at: new Date(), ...none, ...suspension })
    things[name] = id
    if (right) things[`${name}Grant`] = this.grant(id, 'PERSON', right)
  }

  grant(holderId: string, kind: 'PERSON' | 'CLIENT', { role, at, reach, groupNo }: Right): string {
    const id = newId()
    this.add('access_grant', {
      id,
      holder_id: holderId,
      holder_kind: kind,
      role,
      agency_no: this.no(at),
      reach,
      group_no: groupNo ?? null,
      valid_from: new Date(Date.now() - 60_000),
    })
    return id
  }

  service(things: Things, name: string): void {
    const id = newId()
    this.add('client', {
      id,
      name: `service ${id}`,
      kind: 'SERVICE',
      scopes: ['READ'],
      anchor_no: this.no('target'),
      created_at: new Date(),
      expires_at: new Date(Date.now() + 3_600_000),
    })
    things[name] = id
    this.grant(id, 'CLIENT', readerAt('target'))
  }

  token(things: Things, name: string, issuedBy: string): void {
    const id = newId()
    const code = `code of ${id}`
    const batch = newId()
    this.add('activation_token', {
      id,
      batch_id: batch,
      code_hash: createHash('sha256').update(code).digest(),
      role: 'AGENCY_OFFICER',
      agency_no: this.no('target'),
      reach: 'AGENCY',
      issued_by: issuedBy,
      issued_at: new Date(),
      expires_at: new Date(Date.now() + 3_600_000),
    })
    Object.assign(things, { [name]: id, [`${name}Code`]: code, [`${name}Batch`]: batch })
  }

  session(things: Things, name: string, personId: string): void {
    const id = newId()
    const now = new Date()
    const expires = new Date(Date.now() + 3_600_000)
    const times = { created_at: now, last_seen_at: now, expires_at: expires }
    this.add('session', { id, token_hash: Buffer.from(id), person_id: personId, id_token: '', ...times })
    things[name] = id
  }

  async write(admin: Sql): Promise<void> {
    for (const table of [
      'person',
      'client',
      'access_grant',
      'activation_token',
      'session',
      'account_event',
    ]) {
      const rows = this.#rows.get(table) ?? []
      for (let from = 0; from < rows.length; from += 2000)
        await admin`insert into identity.${admin(table)} ${admin(rows.slice(from, from + 2000) as never)}`
    }
    for (const table of ['document', 'link', 'licence', 'gazette_notice']) {
      const rows = this.#rows.get(table) ?? []
      if (rows.length > 0) await admin`insert into reports.${admin(table)} ${admin(rows as never)}`
    }
  }
}

/** What stands while everybody looks at it. */
export async function plantThings(admin: Sql, tree: Record<string, Planted>, saved: string): Promise<Things> {
  const things: Things = {
    saved,
    none: newId(),
    other: tree['other']?.id ?? '',
    target: tree['target']?.id ?? '',
    local: tree['local']?.id ?? '',
  }
  const planting = new Planting(tree)
  planting.person(things, 'officer', officerAt('target'))
  planting.person(things, 'boss', { role: 'CENTRAL_OFFICER', at: 'target', reach: 'SUBTREE' })
  things['group'] = newId()
  const groupNo = await plantGroup(admin, tree, 'sibling', ['target'], things['group'])
  things['groupNo'] = String(groupNo)
  planting.person(things, 'grouped', { role: 'AGENCY_OFFICER', at: 'sibling', reach: 'GROUP', groupNo })
  planting.person(things, 'watcher', { role: 'ANALYST', at: 'office', reach: 'STATE' })
  planting.person(things, 'stranger', null)
  planting.token(things, 'token', things['boss'] ?? '')
  planting.token(things, 'unknownToken', things['stranger'] ?? '')
  things['strangerName'] = 'stranger'
  planting.service(things, 'service')
  planting.session(things, 'foreignSession', things['stranger'] ?? '')
  planting.add('account_event', {
    id: newId(),
    at: new Date(),
    kind: 'GRANT_GIVEN',
    person_id: things['officer'],
    actor_id: things['stranger'],
    agency_no: planting.no('target'),
  })
  things['link'] = newId()
  const gazetted = { title: 'ประกาศ', gazetted_on: '2024-01-02', citation: 'เล่ม ๑' }
  const place = { agency_no: planting.no('target'), url: 'https://example.go.th/access' }
  const stamp = {
    report_id: saved,
    created_at: new Date(),
    saved_at: new Date(),
    saved_by: things['stranger'],
    acting_role: 'DGA_ADMINISTRATOR',
    acting_agency_no: planting.no('other'),
  }
  const on = { in_use: true, public_from: new Date(), suspended_at: null }
  const off = { in_use: false, public_from: null, suspended_at: new Date() }
  things['linkOff'] = newId()
  planting.add('link', { id: things['link'], kind: 'GAZETTE', ...stamp, ...gazetted, ...place, ...on })
  planting.add('link', { id: things['linkOff'], kind: 'GAZETTE', ...stamp, ...gazetted, ...place, ...off })
  things['licence'] = newId()
  things['licenceOff'] = newId()
  const licence = { agency_no: place.agency_no, name: 'ใบอนุญาต', ...stamp }
  planting.add('licence', { id: things['licence'], ...licence, ...on })
  planting.add('licence', { id: things['licenceOff'], ...licence, ...off })
  planting.add('gazette_notice', { section: 'SECTION_10', agency_name: 'หน่วยงาน', ...gazetted, ...place })
  await planting.write(admin)
  const { stranger = '', bossGrant = '' } = things
  await admin`insert into agencies.agency_edit
    (id, agency_no, version, at, edited_by, acting_role, acting_agency_no, changes)
    values (${newId()}, ${planting.no('target')}, 1, now(), ${stranger}, 'DGA_ADMINISTRATOR', ${planting.no('other')},
      '[{ "field": "NAME_EN", "before": null, "after": "x" }]'::jsonb)`
  await admin`update identity.access_grant set granted_by = ${stranger} where id = ${bossGrant}`
  await plantTakenBack(admin, { id: newId(), reportId: saved, agencyNo: planting.no('target'), by: stranger })
  things['plan'] = await plantClosing(admin, tree, stranger)
  things['imported'] = newId()
  await admin`
    insert into agencies.agency_import (id, state, file_name, encoding, legal_basis, imported_by, checked_at, counts, plan_hash)
    values (${things['imported']}, 'READY', 'a.csv', 'CSV_UTF_8', 'x', ${stranger}, now(), '{ "rows": 1, "unchanged": 0 }', 'x')`
  things['bulk'] = newId()
  await admin`
    insert into reports.bulk_operation (id, state, viewer, planned_by, content, planned_at)
    values (${things['bulk']}, 'PLANNED', '{}', ${stranger}, '{}', now())`
  things['tablePath'] = '/agency-list/template.csv'
  things['reportListPath'] = '/report-list/reports.csv?kinds=PARLIAMENT_OFFICE'
  await admin`update reports.report_revision set saved_by = ${stranger} where report_id = ${saved} and version = 1`
  return things
}

/** An announcement that was meant for all beneath its agency, and is suspended. */
async function plantTakenBack(
  admin: Sql,
  { id, reportId, agencyNo, by }: { id: string; reportId: string; agencyNo: number; by: string },
): Promise<void> {
  await admin`
    insert into reports.document (id, report_id, agency_no, section, file_name, file_key, sha256, size_bytes, page_count,
      uploaded_at, uploaded_by, scope, in_use, announced_on, saved_at, saved_by, suspended_at)
    values (${id}, ${reportId}, ${agencyNo}, 'SECTION_10', 'ประกาศ.pdf', ${id}, repeat('0', 64), 1, 1, now(), ${by}, 'SUBTREE',
      false, '2024-01-02', now(), ${by}, now())`
  await admin`
    insert into reports.document_state (document_id, in_use, scope, announced_on, version, valid_from, valid_to)
    values (${id}, true, 'SUBTREE', '2024-01-02', 1, now() - interval '2 days', now() - interval '1 day'),
      (${id}, false, 'SUBTREE', '2024-01-02', 2, now() - interval '1 day', null)`
}

/** A plan to close the target; the agency that it was asked for is gone. */
async function plantClosing(admin: Sql, tree: Record<string, Planted>, plannedBy: string): Promise<string> {
  const id = newId()
  await plantClosings(admin, tree, [{ id, plannedBy }])
  return id
}

async function plantClosings(
  admin: Sql,
  tree: Record<string, Planted>,
  plans: readonly { id: string; plannedBy: string }[],
): Promise<void> {
  const { no, path, line } = tree['target'] as Planted
  const input = JSON.stringify({ act: { close: { agencyId: newId(), successorIds: [] } }, drawn: [] })
  await admin`
    insert into agencies.reorganisation
      (id, kind, state, input, legal_basis, planned_by, planned_at, acting_role, acting_agency_no)
    select id, 'CLOSE', 'DRAFT', ${input}::text::jsonb, 'ทดสอบ', planned_by, now(), 'CENTRAL_OFFICER', ${no}
    from unnest(${plans.map(({ id }) => id)}::uuid[], ${plans.map(({ plannedBy }) => plannedBy)}::uuid[])
      plan (id, planned_by)`
  await admin`
    insert into agencies.reorganisation_place (reorganisation_id, agency_no, change, path_before, line_before)
    select id, ${no}, 'CLOSED', ${path}, ${line} from unnest(${plans.map(({ id }) => id)}::uuid[]) id`
}

/** What one holder may destroy in each way, so that nobody is in another's way. */
export async function plantThrowAways(
  admin: Sql,
  tree: Record<string, Planted>,
  holders: readonly Holder[],
  { boss = '', saved = '', groupNo = '' }: Things,
): Promise<(holder: Holder, way: Way) => Things> {
  const planting = new Planting(tree)
  const all = new Map<string, Things>()
  const plans: { id: string; plannedBy: string }[] = []
  for (const holder of holders) {
    for (const way of ways) {
      const things: Things = { ownGrant: holder.grantId, ownSession: newId() }
      for (const kind of ['PERSONAL', 'AGENCY', 'STATE', 'GROUP', 'Opened'])
        things[`name${kind}`] = `ชื่อ ${newId()}`
      things['soon'] = new Date(Date.now() + 86_400_000).toISOString()
      planting.person(things, 'leaver', officerAt('target'))
      planting.person(things, 'suspect', officerAt('target'))
      planting.person(things, 'lodger', { ...officerAt('sibling'), reach: 'GROUP', groupNo: Number(groupNo) })
      planting.person(things, 'pardoned', officerAt('target'), true)
      planting.person(things, 'giver', officerAt('target'))
      planting.person(things, 'heir', readerAt('target'))
      planting.person(things, 'gifted', readerAt('target'))
      planting.person(things, 'unseen', readerAt('other'))
      planting.person(things, 'foreigner', officerAt('other'))
      planting.token(things, 'renewed', boss)
      planting.token(things, 'revoked', boss)
      planting.token(things, 'entry', boss)
      planting.service(things, 'renewedService')
      planting.service(things, 'revokedService')
      if (holder.viewer.kind === 'PERSON') planting.session(things, 'ownSession', holder.id)
      things['draft'] = newId()
      things['dropped'] = newId()
      plans.push({ id: things['dropped'], plannedBy: boss })
      const document = {
        report_id: saved,
        agency_no: planting.no('target'),
        section: 'SECTION_10',
        file_name: 'ร่าง.pdf',
        file_key: `draft-${things['draft']}`,
        sha256: '0'.repeat(64),
        size_bytes: 1,
        page_count: 1,
        uploaded_at: new Date(),
        uploaded_by: holder.id || newId(),
        in_use: true,
        announced_on: null,
        saved_at: null,
        saved_by: null,
        suspended_at: null,
      }
      planting.add('document', { ...document, id: things['draft'] })
      const off = {
        in_use: false,
        announced_on: '2024-01-02',
        saved_at: new Date(),
        suspended_at: new Date(),
      }
      things['purgeable'] = newId()
      planting.add('document', { ...document, ...off, id: things['purgeable'], saved_by: newId() })
      all.set(`${holder.name} ${way}`, things)
    }
  }
  await planting.write(admin)
  await plantClosings(admin, tree, plans)
  return (holder, way) => all.get(`${holder.name} ${way}`) ?? {}
}
