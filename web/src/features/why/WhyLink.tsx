import { A } from '@solidjs/router'
import type { Act } from '@eact/schema/generated/documents'
import { Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { whyAddress } from './why-address.ts'

export interface WhyLinkProps {
  act: Act
  agencyCode: string
  /** Where many such links stand together: told to those who do not see beside what. */
  agencyName?: string
  /** What it says instead of its usual words. */
  words?: string
}

/** เหตุใดจึงทำรายการไม่ได้: stands where something is refused or not offered. */
export function WhyLink(props: WhyLinkProps): JSX.Element {
  return (
    <A class="why-link" href={whyAddress(props)}>
      {props.words ?? texts.why.link}
      <Show when={props.agencyName}>{(name) => <span class="visually-hidden"> {name()}</span>}</Show>
    </A>
  )
}
