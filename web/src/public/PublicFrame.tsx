import type { JSX } from 'solid-js'
import { th } from '../text/th.ts'

/** What stands around every public page. */
export function PublicFrame(props: { children: JSX.Element }): JSX.Element {
  return (
    <>
      <a class="skip" href="#content">
        {th.site.skip}
      </a>
      <header class="bar no-print">
        <div class="bar-row">
          <a class="brand" href="/">
            <img src="/icon.svg" alt="" width="38" height="38" />
            <span>
              {th.site.system}
              <small>{th.site.publicSite}</small>
            </span>
          </a>
          <a class="staff" href="/backend">
            {th.site.staffSite}
          </a>
        </div>
      </header>
      <main id="content" class="page">
        {props.children}
      </main>
      <footer class="foot">
        <div>
          <p>{th.site.system}</p>
          <p>{th.open.act}</p>
        </div>
      </footer>
    </>
  )
}
