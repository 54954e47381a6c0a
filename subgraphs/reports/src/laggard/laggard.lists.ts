import { badInput } from '@eact/kit/errors'
import { isId } from '@eact/kit/ids'
import { encodeCursor, readPage, type Connection, type PageArguments } from '@eact/kit/pages'
import { laggardRules, type LaggardSection } from '@eact/schema/forms/laggard'
import { dayInBangkok } from '@eact/schema/forms/report'
import type { QueryLaggardsArgs } from '@eact/schema/generated/reports'
import type { Context } from '../context.ts'
import { sightOfList } from './laggard.policy.ts'
import {
  countBound,
  countLaggards,
  findBranch,
  laggardPage,
  milestones,
  switchings,
  type LaggardConditions,
  type LaggardPosition,
  type LaggardRow,
  type SwitchRow,
} from './laggard.store.ts'

/** A page of the list; all are counted only when somebody asks. */
export interface LaggardPage extends Connection<LaggardRow> {
  count: () => Promise<number>
}

/** The list as a whole. */
export interface LaggardListState {
  isPublic: boolean
  since: Date | null
  asOfDate: string
}

const positionOf = ([path]: unknown[]): LaggardPosition | null =>
  typeof path === 'string' && path.length <= 1000 && /^\/(?:\d+\/)+$/.test(path) ? path : null

/** Reads one page of the list, as far as the viewer may see it; null when that is nothing. */
export async function readLaggards(
  { sections, under, ...args }: QueryLaggardsArgs & PageArguments,
  context: Context,
): Promise<LaggardPage | null> {
  const page = readPage(args, positionOf)
  const asked = readSections(sections ?? laggardRules.sections)
  const conditions = await conditionsOf(context, asked)
  if (!conditions) return null
  const branch = under == null ? null : isId(under) ? await findBranch(context.database, under) : 'NONE'
  if (branch === 'NONE' || (under != null && branch === null)) return pageOf([], page.first, async () => 0)
  const narrowed = { ...conditions, under: branch }
  const rows = await laggardPage(context.database, narrowed, page)
  return pageOf(rows, page.first, () => countLaggards(context.database, narrowed))
}

/** Cuts rows into a page that goes on after the last of them, and leaves out those that lack nothing any more. */
function pageOf(rows: readonly LaggardRow[], first: number, count: () => Promise<number>): LaggardPage {
  const seen = rows.slice(0, first)
  const last = seen.at(-1)
  const nodes = seen.filter(({ sections }) => sections.length > 0)
  return {
    edges: nodes.map((node) => ({ cursor: cursorOf(node), node })),
    nodes,
    pageInfo: { hasNextPage: rows.length > first, endCursor: last ? cursorOf(last) : null },
    count,
  }
}

const cursorOf = ({ path }: LaggardRow) => encodeCursor([path])

/** Reads how the list stands. */
export async function readList({ database }: Pick<Context, 'database'>): Promise<LaggardListState> {
  const [last] = await switchings(database, 1)
  return { isPublic: last?.isOn ?? false, since: last?.setAt ?? null, asOfDate: dayInBangkok(new Date()) }
}

/** How many agencies the list is drawn from, as far as the viewer may see it. */
export async function readBoundCount(context: Context): Promise<number | null> {
  const conditions = await conditionsOf(context, laggardRules.sections)
  return conditions && countBound(context.database, conditions)
}

/** The last day for what section 20 asks. */
export const readDueOn = async ({ database }: Pick<Context, 'database'>): Promise<string | null> =>
  (await milestones(database)).find(({ code }) => code === 'SECTION_20_DUE')?.day ?? null

const mostChanges = 100

/** Who showed the list and took it back. */
export const readSwitchings = ({ database }: Pick<Context, 'database'>): Promise<SwitchRow[]> =>
  switchings(database, mostChanges)

async function conditionsOf(
  context: Context,
  sections: readonly LaggardSection[],
): Promise<LaggardConditions | null> {
  const [reach, { isPublic }] = [await context.reach(), await readList(context)]
  const sight = sightOfList(reach, isPublic)
  if (sight === 'NOTHING') return null
  return { sections, under: null, lines: sight === 'EVERYTHING' ? null : sight }
}

const isOfSection22 = (section: string): section is LaggardSection =>
  (laggardRules.sections as readonly string[]).includes(section)

function readSections(sections: readonly string[]): LaggardSection[] {
  const asked = laggardRules.sections.filter((section) => sections.includes(section))
  if (asked.length > 0 && sections.every(isOfSection22)) return asked
  throw badInput({
    th: 'รายชื่อตามมาตรา 22 หมายถึงมาตรา 10 และมาตรา 16 เท่านั้น กรุณาระบุอย่างน้อยหนึ่งส่วน',
    en: 'The list under section 22 is about section 10 and section 16 alone: name at least one of them, and no other.',
  })
}
