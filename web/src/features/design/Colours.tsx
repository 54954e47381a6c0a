import { For, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { colourPairs, contrast, readColours, type ColourPair } from '../../ui/contrast.ts'
import { Cell, NameCell, Table } from './Table.tsx'
import css from '../../ui/tokens.css?raw'

const words = texts.design
const tokens = readColours(css)
const valueOf = (name: string, scheme: 'light' | 'dark') =>
  tokens.find((token) => token.name === name)?.[scheme] ?? '#000000'

/** The colours with what each means, and how well those that stand on each other can be told apart. */
export function Colours(): JSX.Element {
  return (
    <>
      <p>{words.coloursLead}</p>
      <Table caption={words.colours} columns={[words.token, words.meaning, words.light, words.dark]}>
        <For each={tokens}>
          {(token) => (
            <tr role="row">
              <NameCell>
                <code>{token.name}</code>
              </NameCell>
              <Cell column={words.meaning}>{words.meanings[token.name] ?? ''}</Cell>
              <Cell column={words.light}>
                <Swatch colour={token.light} />
              </Cell>
              <Cell column={words.dark}>
                <Swatch colour={token.dark} />
              </Cell>
            </tr>
          )}
        </For>
      </Table>
      <details>
        <summary>
          {words.contrasts} ({colourPairs.length})
        </summary>
        <Table caption={words.contrasts} columns={[words.pair, words.least, words.light, words.dark]}>
          <For each={colourPairs}>
            {(pair) => (
              <tr role="row">
                <NameCell>
                  <code>{pair.on}</code> / <code>{pair.ground}</code>
                </NameCell>
                <Cell column={words.least}>{pair.least} : 1</Cell>
                <Cell column={words.light}>
                  <Sample pair={pair} scheme="light" />
                </Cell>
                <Cell column={words.dark}>
                  <Sample pair={pair} scheme="dark" />
                </Cell>
              </tr>
            )}
          </For>
        </Table>
      </details>
    </>
  )
}

function Swatch(props: { colour: string }): JSX.Element {
  return (
    <span class="swatch">
      <span style={{ background: props.colour }} aria-hidden="true" />
      <code>{props.colour}</code>
    </span>
  )
}

function Sample(props: { pair: ColourPair; scheme: 'light' | 'dark' }): JSX.Element {
  const on = () => valueOf(props.pair.on, props.scheme)
  const ground = () => valueOf(props.pair.ground, props.scheme)
  return (
    <span class="sample" style={{ color: on(), background: ground(), 'border-color': on() }}>
      {contrast(on(), ground()).toFixed(2)} : 1
    </span>
  )
}
