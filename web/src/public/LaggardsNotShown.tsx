import { writeDay } from '../text/days.ts'
import type { JSX } from 'solid-js'
import { texts } from '../text/texts.ts'
import { WholeWords } from '../ui/WholeWords.tsx'
import type { LaggardListAnswer } from './answers.ts'
import { ContactCenter } from './ContactCenter.tsx'
import { publicAddress } from './public-address.ts'

/** The page of the list under section 22 while the list is not for the public. */
export function LaggardsNotShown(props: { list: LaggardListAnswer }): JSX.Element {
  return (
    <>
      <h1>
        <WholeWords>{texts.laggard.title}</WholeWords>
      </h1>
      <p class="hint">{texts.laggard.asOf(writeDay(props.list.asOfDate))}</p>
      <div class="notice">
        <h2>{texts.laggardSwitch.notPublic}</h2>
        <p>
          <WholeWords>{texts.laggardSwitch.notPublicHelp}</WholeWords>
        </p>
      </div>
      <p>
        <a href={publicAddress('/')}>{texts.open.toHome}</a>
      </p>
      <ContactCenter />
    </>
  )
}
