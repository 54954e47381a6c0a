import { and, like, or, sql, type SQL } from 'drizzle-orm'
import { alias, integer, pgSchema, smallint, text, type PgColumn } from 'drizzle-orm/pg-core'
import type { SearchText, SearchWords } from './tree-words.ts'

/**
 * Of the tree, what a text is looked for in; granted to whoever looks. Columns are named: drizzle remembers names that
 * it makes of keys by the table, and would give those of this one to the whole table of the tree.
 */
const agency = pgSchema('agencies').table('agency', {
  no: integer('no').notNull(),
  code: text('code').notNull(),
  name: text('name_th').notNull(),
  depth: smallint('depth').notNull(),
  search: text('search').notNull(),
  searchAround: text('search_around').notNull(),
})

// By the table's bare name, whichever table bears it.
const { search, searchAround, code, depth, name, no } = alias(agency, 'agency')

/** How many agencies one text ranks: nobody reads further, and a common word finds half the tree. */
export const rankedAtMost = 2000

/** How many of those that hold a piece of a slipped text are compared with all of it, which is dear. */
const comparedAtMost = 500

/** Says in SQL that a text stands somewhere in a column. */
type Within = (column: PgColumn, text: string) => SQL

/**
 * What the index of names can answer. Thai letters all begin with the same byte, which makes it slow to read by. So it
 * is said twice, the second time of names that begin so, which finds nothing more: Postgres asks first of a row what it
 * takes for cheaper, and now that is what reads it fast.
 */
const byIndex: Within = (column, text) => {
  // A whole name is rare: only the index is asked.
  if (text.endsWith('|')) return like(column, `%${text}%`)
  const again = text.startsWith('|') ? `%${text}|%` : `%|${text}%`
  return or(like(column, `%${text}%`), like(column, again)) as SQL
}

/** What reads a row the fastest. A text that is looked for holds neither `%` nor `_`, so both say the same. */
const byReading: Within = (column, text) => sql`strpos(${column}, ${text}) > 0`

/** Which query a text becomes: the best first, at most 2,000 of them; or only which ones, however many. */
export type Finding = 'RANKED' | 'ALL'

/**
 * A query for the numbers, names and codes of the agencies that a text finds, each with its rank: the lower, the
 * better it meets. A way of reading the text is tried only where the one before finds nothing.
 *
 * A rank follows from the agency and the text alone, so that it can stand in a cursor.
 *
 * @param from the table to look in, by the name of `agency`
 */
export function findingText(
  { typed, dotted, otherKeyboard, slipped }: SearchText,
  others: SQL | undefined,
  finding: Finding,
  from: SQL = sql`${agency}`,
): SQL {
  const meeting = finding === 'ALL' ? meetingAll : meetingRanked
  const nothingIn = (stage: string) => sql`not exists (select from ${sql.identifier(stage)})`
  // Asked of a row beside it, so that Postgres begins nothing of what it need not do, workers neither.
  const where = (isWanted: SQL | undefined, query: (others: SQL | undefined) => SQL) => sql`
    select found.* from (select true as wanted where ${isWanted}) gate
    cross join lateral (${query(and(sql`gate.wanted`, others))}) found`
  return sql`
    with typed as materialized (${meeting(typed, others, from, dotted)}),
    keyed as materialized (${
      otherKeyboard ? where(nothingIn('typed'), (rest) => meeting(otherKeyboard, rest, from)) : none
    }),
    slipped as materialized (${
      slipped
        ? where(and(nothingIn('typed'), nothingIn('keyed')), (rest) => nearly(slipped, rest, from))
        : none
    })
    select * from typed union all select * from keyed union all select * from slipped`
}

/** A query for how many agencies a text finds, made for those that thousands bear: it reads every name there is. */
export function countingText(
  { typed, otherKeyboard, slipped }: SearchText,
  others: SQL | undefined,
  from: SQL = sql`${agency}`,
): SQL {
  const counted = (asked: SearchWords) =>
    sql`(select nullif(count(*), 0) from ${from} where ${and(others, held(asked, byReading))})`
  const ways = [
    counted(typed),
    ...(otherKeyboard ? [counted(otherKeyboard)] : []),
    ...(slipped ? [sql`(select count(*) from (${nearly(slipped, others, from)}) near)`] : []),
  ]
  // The next way is counted only where the one before finds nothing.
  return sql`select coalesce(${sql.join(ways, sql`, `)}, 0)::int as count`
}

const none = sql`select ${no} as no, ${name}, ${code}, 0 as rank from ${agency} where false`

/** A condition for agencies whose names hold the whole text, or all words of it, some of them in what is around. */
function held({ joined, words }: SearchWords, within: Within): SQL | undefined {
  // Both where an index may answer: which of them Postgres takes, what is passed over on the way is told the fast way.
  if (words.length === 1) {
    return within === byIndex
      ? and(named(joined, byReading), named(joined, byIndex))
      : named(joined, byReading)
  }
  // The shorter a word the more bear it: what lets most pass is asked first where one will do, last where all must.
  const byLength = words.toSorted((a, b) => a.length - b.length)
  const some = or(...byLength.map((word) => named(word, byIndex)))
  const all = byLength
    .toReversed()
    .map((word) =>
      isLong(word)
        ? sql`strpos(${search} || ${searchAround}, ${word}) > 0`
        : or(named(word, byReading), byReading(searchAround, `|${word}`)),
    )
  // The same for the indexes: the rarest word decides which agencies are looked at.
  const found = words.map((word) =>
    or(named(word, byIndex), byIndex(searchAround, isLong(word) ? word : `|${word}`)),
  )
  const apart = and(...all, some, ...found)
  // Names that hold the whole hold its words, unless one is so short that it is looked for at beginnings only.
  return words.every(isLong) ? apart : or(and(named(joined, byReading), named(joined, byIndex)), apart)
}

const meetingAll = (asked: SearchWords, others: SQL | undefined, from: SQL): SQL =>
  sql`select ${no} as no, name_th, code, 0 as rank from ${from} where ${and(held(asked, byIndex), others)}`

function meetingRanked(
  asked: SearchWords,
  others: SQL | undefined,
  from: SQL,
  dotted: string | null = null,
): SQL {
  const { joined, words } = asked
  // Whoever writes its dots means the one that writes them, too, of all whose letters are these.
  const whole = dotted
    ? sql`case when strpos(search, ${`|${dotted}|`}) > 0 then 0 else ${cost(joined)} end`
    : cost(joined)
  const each = sql.join(words.map(cost), sql` + `)
  // Words apart meet less well than the whole.
  const tier =
    words.length === 1
      ? whole
      : sql`least(case ${whole} when ${missed} then 999 else ${whole} end, 2 + ${each})`
  const exactly = (within: Within) =>
    or(...[...new Set([joined, ...words])].map((word) => within(search, `|${word}|`))) as SQL
  const highest = (more?: SQL) => sql`
    select ${no}, ${name}, ${code}, ${depth}, ${search} from ${from}
    where ${and(held(asked, byIndex), more, others)} order by ${depth}, ${no} limit ${rankedAtMost}`
  // Those that are called just so, by the index; then the others, highest first: of a common word the first thousands
  // are soon read so, and of a rare one the index has few.
  return sql`
    select no, name_th, code, (${tier}) * 1000000 + depth * 10000 + least(length(name_th), 9999) as rank
    from (
      select 0 as place, agency.* from (${highest(exactly(byIndex))}) agency
      union all select 1, agency.* from (${highest()}) agency where not (${exactly(byReading)})
      order by place, depth, no limit ${rankedAtMost}
    ) agency`
}

/** One or two letters are looked for where a name begins, a number where a code or a number does; a word anywhere. */
function named(word: string, within: Within): SQL | undefined {
  const atBeginning = within(search, `|${word}`)
  if (isNumber(word)) return or(atBeginning, like(code, `${word.slice(0, 12)}%`))
  return isLong(word) ? within(search, word) : atBeginning
}

const isNumber = (word: string) => /^\d+$/.test(word)
const isLong = (word: string) => word.length >= 3 && !isNumber(word)

/** What a word costs that is not in the names of the agency but around it. */
const missed = sql.raw('6')

/** How well a word meets what an agency is called: its name, another name, a beginning, somewhere. */
const cost = (word: string): SQL => sql`case
  when starts_with(search, ${`|${word}|`}) or code = ${word} then 0
  when strpos(search, ${`|${word}|`}) > 0 then 1
  when starts_with(search, ${`|${word}`}) then 2
  when strpos(search, ${`|${word}`}) > 0 or starts_with(code, ${word}) then 3
  when strpos(search, ${word}) > 0 then 4
  else ${missed} end`

/** The least similarity at which a name may be meant. */
const nearest = 0.35

/** Agencies whose names hold a good part of the text, by how similar they are to all of it. */
function nearly(
  { joined, pieces }: NonNullable<SearchText['slipped']>,
  others: SQL | undefined,
  from: SQL,
): SQL {
  const parts = pieces.map(([begin, end]) => like(search, `%${begin}%${end}%`))
  const most = sql.join(
    parts.map((part) => sql`(${part})::int`),
    sql` + `,
  )
  return sql`
    select no, name_th, code,
      (1000 - round(likeness * 1000))::int * 100000 + depth * 10000 + least(length(name_th), 9999) as rank
    from (
      select agency.*, greatest(
        public.similarity(split_part(search, '|', 2), ${joined}),
        public.similarity(split_part(search, '|', 3), ${joined}),
        public.strict_word_similarity(${joined}, search) * 0.9) as likeness
      from (
        select ${no}, ${name}, ${code}, ${depth}, ${search} from ${from} where ${and(or(...parts), others)}
        order by ${most} desc, ${depth}, ${no} limit ${comparedAtMost}
      ) agency
    ) near
    where likeness >= ${nearest}`
}
