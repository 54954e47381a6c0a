import { and, like, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { agency } from './agency.tables.ts'
import type { SearchText, SearchWords } from './agency.words.ts'

// By the table's bare name, whichever table bears it.
const { search, searchAround, code, depth, name, no } = alias(agency, 'agency')

/** How many agencies one text ranks: nobody reads further, and a common word finds half the tree. */
const rankedAtMost = 2000

/** How many of those that hold a piece of a slipped text are compared with all of it, which is dear. */
const comparedAtMost = 500

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
  { typed, otherKeyboard, slipped }: SearchText,
  others: SQL | undefined,
  finding: Finding,
  from: SQL = sql`${agency}`,
): SQL {
  const meeting = finding === 'ALL' ? meetingAll : meetingRanked
  const nothingIn = (stage: string) => sql`not exists (select from ${sql.identifier(stage)})`
  return sql`
    with typed as materialized (${meeting(typed, others, from)}),
    keyed as materialized (${otherKeyboard ? meeting(otherKeyboard, and(nothingIn('typed'), others), from) : none}),
    slipped as materialized (${
      slipped ? nearly(slipped, and(nothingIn('typed'), nothingIn('keyed'), others), from) : none
    })
    select * from typed union all select * from keyed union all select * from slipped`
}

const none = sql`select ${no} as no, ${name}, ${code}, 0 as rank from ${agency} where false`

/** A condition for agencies whose names hold the whole text, or all words of it, some of them in what is around. */
function held({ joined, words }: SearchWords): SQL | undefined {
  if (words.length === 1) return named(joined)
  const anywhere = words.map((word) => or(named(word), like(searchAround, `%${word}%`)))
  return or(named(joined), and(or(...words.map(named)), ...anywhere))
}

const meetingAll = (asked: SearchWords, others: SQL | undefined, from: SQL): SQL =>
  sql`select ${no} as no, name_th, code, 0 as rank from ${from} where ${and(held(asked), others)}`

function meetingRanked(asked: SearchWords, others: SQL | undefined, from: SQL): SQL {
  const { joined, words } = asked
  const whole = cost(joined)
  const each = sql.join(words.map(cost), sql` + `)
  // Words apart meet less well than the whole.
  const tier =
    words.length === 1
      ? whole
      : sql`least(case ${whole} when ${missed} then 999 else ${whole} end, 2 + ${each})`
  const exactly = or(...[joined, ...words].map((word) => sql`strpos(${search}, ${`|${word}|`}) > 0`))
  return sql`
    select no, name_th, code, (${tier}) * 1000000 + depth * 10000 + least(length(name_th), 9999) as rank
    from (
      select ${no}, ${name}, ${code}, ${depth}, ${search} from ${from} where ${and(held(asked), others)}
      order by (${exactly}) desc, ${depth}, ${no} limit ${rankedAtMost}
    ) agency`
}

/** One or two letters are looked for where a name begins, a number where a code or a number does; a word anywhere. */
function named(word: string): SQL | undefined {
  const atBeginning = like(search, `%|${word}%`)
  if (/^\d+$/.test(word)) return or(atBeginning, like(code, `${word.slice(0, 12)}%`))
  return word.length < 3 ? atBeginning : like(search, `%${word}%`)
}

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
