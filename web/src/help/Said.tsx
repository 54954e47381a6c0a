import { For, Match, Switch, type JSX } from 'solid-js'
import { publicAddress } from '../public/public-address.ts'
import { WholeWords } from '../ui/WholeWords.tsx'
import { topicOf } from './guide.ts'
import { label, said } from './page-words.ts'
import { piecesOf, type Piece, type Said as Text } from './topic.ts'

type Kind = Piece['kind']

/** A longer label goes on in the next line. */
const mostLetters = 40

/** A text of the guide: labels stand out, topics and addresses are links. */
export function Said(props: { text: Text }): JSX.Element {
  return (
    <For each={piecesOf(said(props.text), label)}>
      {(piece) => (
        <Switch>
          <Match when={is(piece, 'text')}>{(found) => <WholeWords>{found().text}</WholeWords>}</Match>
          <Match when={is(piece, 'label')}>
            {(found) => (
              <b class="label" classList={{ whole: found().text.length <= mostLetters }}>
                <WholeWords>{found().text}</WholeWords>
              </b>
            )}
          </Match>
          <Match when={is(piece, 'sentence')}>
            {(found) => <WholeWords>{`“${found().text}”`}</WholeWords>}
          </Match>
          <Match when={is(piece, 'topic')}>
            {(found) => (
              <a href={topicAddress(found().slug)}>
                <WholeWords>{said(topicOf(found().slug).title)}</WholeWords>
              </a>
            )}
          </Match>
          <Match when={is(piece, 'link')}>{(found) => <a href={found().href}>{found().href}</a>}</Match>
        </Switch>
      )}
    </For>
  )
}

/** Where a topic stands, in the language of this page. */
export const topicAddress = (slug: string): string => publicAddress(`/help/${slug}`)

const is = <K extends Kind>(piece: Piece, kind: K): Extract<Piece, { kind: K }> | null =>
  piece.kind === kind ? (piece as Extract<Piece, { kind: K }>) : null
