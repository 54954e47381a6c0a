import { A } from '@solidjs/router'
import type { NoticeRowFragment, ReorganisationRowFragment } from '@eact/schema/generated/documents'
import { dayInBangkok } from '@eact/schema/forms/report'
import { Show, type JSX } from 'solid-js'
import { writeDay } from '../../text/days.ts'
import { texts } from '../../text/texts.ts'
import { namesOf, whenOf } from '../reorganisation/row-words.ts'
import { StateMark } from '../reorganisation/StateMark.tsx'
import { HomePart } from './HomePart.tsx'
import { NoticeLine } from './NoticeLine.tsx'

const words = texts.home

/** What agencies above changed, the newest first. */
export function NewNotices(props: { notices: NoticeRowFragment[]; count: number }): JSX.Element {
  return (
    <HomePart
      words={words.notices}
      count={props.count}
      countWords={words.entries(props.count)}
      rows={props.notices}
      href="/notices"
    >
      {(notice) => (
        <div class="home-dated">
          <time datetime={notice.at}>{writeDay(dayInBangkok(new Date(notice.at)))}</time>
          <span>
            <Show when={notice.agency} fallback={texts.agency.nameAway}>
              {(agency) => <A href={`/agencies/${agency().code}`}>{agency().name}</A>}
            </Show>{' '}
            <NoticeLine notice={notice} />
          </span>
        </div>
      )}
    </HomePart>
  )
}

/** Reorganisations that touch the viewer's agencies. */
export function NewReorganisations(props: { acts: ReorganisationRowFragment[]; count: number }): JSX.Element {
  return (
    <HomePart
      words={words.reorganisations}
      count={props.count}
      countWords={words.entries(props.count)}
      rows={props.acts}
      href="/reorganisations?mine=1&recent=90"
    >
      {(act) => (
        <div class="home-dated">
          <span>{whenOf(act)}</span>
          <span>
            <A href={`/reorganisations/${act.id}`}>
              {texts.reorganisation.kinds[act.kind]} {namesOf(act)}
            </A>{' '}
            <StateMark state={act.state} />
            <span class="under hint">{act.legalBasis}</span>
          </span>
        </div>
      )}
    </HomePart>
  )
}
