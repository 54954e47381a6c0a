import type { Row } from './access-row.ts'

/** What is told of a plan to close the target, which somebody else made. */
export const impacts: Row[] = [
  // Who may see the rights at all that it concerns.
  {
    act: 'identity.Reorganisation',
    ask: 'accessImpact { peopleLosing }',
    thing: 'plan',
    who: { data: 'DCZAVU @ oOPGS' },
    otherwise: 'null',
  },
  // Of the list each sees the grants that they see anyway: here always one's own or one at the target.
  {
    act: 'identity.Reorganisation',
    ask: 'accessImpact { grants(first: 100) { nodes { grant { id } } } }',
    thing: 'plan',
    who: { data: 'DCZAVU @ oOPGS' },
    otherwise: 'null',
  },
  // What it is worked out from is public; the plan is for those who may change the target, none of them anchored there.
  {
    act: 'reports.Reorganisation',
    ask: 'coverageImpact { uncovered }',
    thing: 'plan',
    who: { data: 'DZ @ PGS' },
    otherwise: 'null',
  },
]
