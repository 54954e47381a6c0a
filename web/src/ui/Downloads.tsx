import { createSignal, For, Show, type JSX } from 'solid-js'
import { language, texts } from '../text/texts.ts'

/** A table that can be had as a file. */
export interface Download {
  href: string
  words: string
}

type Told = { tone: 'plain' | 'bad'; sentence: string }

interface RefusalBody {
  errors?: { extensions?: { messages?: Partial<Record<string, string>> } }[]
}

/**
 * Links to tables. Each is asked for beforehand, so that a press tells how many rows come, or why none do. The file
 * itself goes by the browser's own download: it shows how far it is, goes on when the page is left, and nothing of it
 * needs to be kept by the service.
 */
export function Downloads(props: { files: readonly Download[] }): JSX.Element {
  const [told, setTold] = createSignal<Told | null>(null)
  const press = async (event: MouseEvent, href: string) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    setTold({ tone: 'plain', sentence: texts.work.preparing })
    setTold(await ask(href))
  }
  return (
    <>
      <For each={props.files}>
        {({ href, words }) => (
          <a
            class="button second"
            rel="external"
            href={href}
            download=""
            onClick={(event) => void press(event, href)}
          >
            {words}
          </a>
        )}
      </For>
      <span class="download-told" role="status">
        <Show when={told()}>
          {(one) => <span class={one().tone === 'bad' ? 'error-text' : 'hint'}>{one().sentence}</span>}
        </Show>
      </span>
    </>
  )
}

async function ask(href: string): Promise<Told> {
  try {
    const { ok, headers } = await fetch(href, { method: 'HEAD' })
    if (!ok) return { tone: 'bad', sentence: await reasonOf(href) }
    const link = document.createElement('a')
    link.href = href
    link.download = ''
    link.rel = 'external'
    link.click()
    return { tone: 'plain', sentence: texts.work.downloading(Number(headers.get('eact-row-count'))) }
  } catch (error) {
    if (error instanceof TypeError) return { tone: 'bad', sentence: texts.site.unreachable }
    throw error
  }
}

/** Why there is no file: an answer to HEAD has no body that could say it. */
async function reasonOf(href: string): Promise<string> {
  const answer = await fetch(href)
  if (answer.ok) void answer.body?.cancel()
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false
  const body = isJson ? ((await answer.json()) as RefusalBody) : {}
  const messages = body.errors?.[0]?.extensions?.messages
  return messages?.[language] ?? messages?.['th'] ?? texts.work.downloadFailed
}
