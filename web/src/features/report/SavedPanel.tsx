import type { SaveReceiptFragment } from '@eact/schema/generated/documents'
import { publicAddress } from '../../public/public-address.ts'
import { writeMoment } from '../../text/days.ts'
import { onMount, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { SoftName } from '../../ui/SoftName.tsx'
import { namesIn } from './conflict-sides.ts'
import { Items } from './PreviewDialog.tsx'
import type { ReportForm } from './report-form.ts'
import { RevisionList } from './RevisionList.tsx'

const words = texts.saving

/** After บันทึก: the receipt, which prints on a page of its own, and what others saved meanwhile. */
export function SavedPanel(props: { form: ReportForm }): JSX.Element {
  const outcome = () => {
    const last = props.form.save.outcome()
    return last?.kind === 'SAVED' ? last : null
  }
  return (
    <Show when={outcome()} keyed>
      {(saved) => (
        <>
          <Show when={saved.merged.length > 0}>
            <div class="notice" role="status">
              <h2>{words.merged}</h2>
              <RevisionList
                revisions={saved.merged}
                agencyId={props.form.agency.id}
                nameOf={namesIn(props.form)}
              />
            </div>
          </Show>
          <Show when={saved.receipt}>{(receipt) => <Receipt form={props.form} receipt={receipt()} />}</Show>
        </>
      )}
    </Show>
  )
}

function Receipt(props: { form: ReportForm; receipt: SaveReceiptFragment }): JSX.Element {
  let box: HTMLElement | undefined
  onMount(() => box?.focus())
  const revision = () => props.receipt.revision
  const address = () => new URL(publicAddress(props.receipt.publicPath), window.location.origin).href
  return (
    <section
      class="notice good receipt"
      aria-labelledby="receipt"
      tabindex="-1"
      ref={(element) => (box = element)}
    >
      <p class="print-only">{texts.site.system}</p>
      <h2 id="receipt">{words.receipt}</h2>
      <p>✓ {words.receiptLead}</p>
      <dl class="receipt-facts">
        <dt>{words.receiptFor}</dt>
        <dd>{props.receipt.agency?.name ?? props.form.agency.name}</dd>
        <dt>{words.receiptAt}</dt>
        <dd>{writeMoment(revision().savedAt)}</dd>
        <dt>{words.receiptVersion}</dt>
        <dd>{revision().version}</dd>
        <dt>{words.receiptPublic}</dt>
        <dd>
          <a href={address()} target="_blank">
            <SoftName>{address()}</SoftName>
          </a>
        </dd>
      </dl>
      <Items title={words.appeared} tone="good" items={props.receipt.appears} />
      <Items title={words.disappeared} tone="warn" items={props.receipt.disappears} />
      <h3 class="preview-title">{words.receiptChanges}</h3>
      <RevisionList
        revisions={[revision()]}
        agencyId={props.form.agency.id}
        nameOf={namesIn(props.form)}
        isSigned
      />
      <p class="acts no-print">
        <button type="button" class="button second small" onClick={() => window.print()}>
          {words.receiptPrint}
        </button>
      </p>
    </section>
  )
}
