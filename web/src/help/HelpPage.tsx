import { For, Show, type JSX } from 'solid-js'
import { ContactCenter } from '../public/ContactCenter.tsx'
import { publicAddress } from '../public/public-address.ts'
import { language, texts } from '../text/texts.ts'
import { WholeWords } from '../ui/WholeWords.tsx'
import { chapters, topics } from './guide.ts'
import { said } from './page-words.ts'
import { pictureOf } from './pictures.ts'
import { Said, topicAddress } from './Said.tsx'
import type { Step, Topic } from './topic.ts'

/** One task of the guide: its steps in their order, with what each looks like. */
export function HelpPage(props: { topic: Topic }): JSX.Element {
  const chapter = () => chapters.find((one) => one.topics.includes(props.topic))
  return (
    <>
      <nav class="help-trail" aria-label={texts.help.trail}>
        <a href={publicAddress('/help')}>{texts.help.title}</a>
        <Show when={chapter()}>
          {(found) => (
            <span>
              {' ›\u00a0'}
              <WholeWords>{said(found().title)}</WholeWords>
            </span>
          )}
        </Show>
      </nav>
      <h1>
        <WholeWords>{said(props.topic.title)}</WholeWords>
      </h1>
      <p class="lead">
        <Said text={props.topic.lead} />
      </p>
      <Show when={props.topic.steps.some(({ picture }) => picture)}>
        <p class="hint help-enlarge no-print">{texts.help.enlarge}</p>
      </Show>
      <ol class="help-steps">
        <For each={props.topic.steps}>
          {(step, at) => <StepOf step={step} slug={props.topic.slug} place={at() + 1} />}
        </For>
      </ol>
      <Next topic={props.topic} />
      <ContactCenter />
    </>
  )
}

function StepOf(props: { step: Step; slug: string; place: number }): JSX.Element {
  const picture = () => (props.step.picture ? pictureOf(props.slug, props.place, language) : null)
  return (
    <li class="panel" id={`step-${props.place}`}>
      <p>
        <Said text={props.step} />
      </p>
      <Show when={picture()}>
        {(found) => (
          <a href={found().src}>
            <img
              src={found().src}
              width={found().width}
              height={found().height}
              alt={props.step.picture ? said(props.step.picture) : ''}
              // Not when it comes into sight: whoever prints a page has not scrolled through it.
              fetchpriority={props.place > 1 ? 'low' : 'auto'}
              decoding="async"
            />
          </a>
        )}
      </Show>
    </li>
  )
}

/** The topics before and after. */
function Next(props: { topic: Topic }): JSX.Element {
  const place = () => topics.indexOf(props.topic)
  return (
    <nav class="help-next no-print" aria-label={texts.help.others}>
      <Show when={topics[place() - 1]}>
        {(topic) => (
          <a href={topicAddress(topic().slug)} rel="prev">
            <WholeWords>{`←\u00a0${said(topic().title)}`}</WholeWords>
          </a>
        )}
      </Show>
      <Show when={topics[place() + 1]}>
        {(topic) => (
          <a href={topicAddress(topic().slug)} rel="next">
            <WholeWords>{`${said(topic().title)}\u00a0→`}</WholeWords>
          </a>
        )}
      </Show>
    </nav>
  )
}
