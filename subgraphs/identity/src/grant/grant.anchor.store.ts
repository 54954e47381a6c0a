import type { Queryable } from '@eact/kit/database'

type Sql = Pick<Queryable, 'sql'>

/**
 * The agency `a` at which a grant `g` (or a Token `t`) is anchored: of one for a coverage group the head of the group
 * `cg`, wherever that stands. To be put after the table.
 */
export const anchored = ({ sql }: Sql, alias: 'g' | 't' = 'g') => sql`
  left join agencies.coverage_group cg on cg.no = ${sql(alias)}.group_no
  join agencies.agency a on a.no = coalesce(cg.head_no, ${sql(alias)}.agency_no)`

/**
 * Whether a grant `g` (or Token `t`) with its anchor gives anything while its time lasts: nothing at a closed agency,
 * unless it is for the whole state, and nothing for a closed group.
 */
export const alive = ({ sql }: Sql, alias: 'g' | 't' = 'g') =>
  sql`((${sql(alias)}.reach = 'STATE' or a.closed_at is null) and cg.closed_at is null)`

/**
 * Whether a grant `g` with its anchor `a` covers an agency: of a group only its present members, no closed ones.
 *
 * @param line of สังกัด of the agency: a parameter or a column
 */
export const covers = ({ sql }: Sql, line: string | ReturnType<Queryable['sql']>) => sql`(case g.reach
  when 'STATE' then true
  when 'SUBTREE' then starts_with(${line}, a.line)
  when 'GROUP' then exists (
    select from agencies.group_member m
    join agencies.agency member on member.no = m.agency_no and member.closed_at is null
    where m.group_no = g.group_no and m.agency_no = split_part(trim(both '/' from ${line}), '/', -1)::integer
      and m.valid_from <= clock_timestamp() and (m.valid_to is null or m.valid_to > clock_timestamp())
  )
  else a.line = ${line}
end)`
