import type { JSX } from 'solid-js'
import { texts } from '../text/texts.ts'
import { WholeWords } from '../ui/WholeWords.tsx'
import type { AgencyAnswer } from './answers.ts'
import { publicAddress } from './public-address.ts'
import { useSite } from './site.ts'
import { wrongMail } from './wrong-mail.ts'

/** แจ้งข้อมูลไม่ถูกต้อง: a message to whoever can put the page right, and its address for those without a mail program. */
export function WrongData(props: { agency: AgencyAnswer }): JSX.Element {
  const site = useSite()
  const mail = () =>
    wrongMail(props.agency, site, `${site.origin}${publicAddress(`/agencies/${props.agency.code}`)}`)
  return (
    <section class="panel" id="wrong" aria-labelledby="wrong-title">
      <h2 id="wrong-title">{texts.wrong.title}</h2>
      <p>
        <WholeWords>{texts.wrong.lead}</WholeWords>
      </p>
      <p>
        <WholeWords>{texts.wrong.to[mail().to]}</WholeWords> <span class="whole">{mail().name}</span>
      </p>
      <p class="no-print">
        <a class="button second" href={mail().link}>
          {texts.wrong.write}
        </a>
      </p>
      <p class="hint">
        {texts.wrong.plain} <span class="address">{mail().email}</span> {texts.wrong.code(props.agency.code)}
      </p>
    </section>
  )
}
