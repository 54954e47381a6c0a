import { writeCount } from './count.ts'
import { countAgencies } from './en-count.ts'
import type { Texts } from './worded.ts'

/** Before “Save”, after it, and when somebody else was first. */
export const saving: Texts['saving'] = {
  preview: 'Check before saving',
  previewing: 'The changes are being summed up…',
  lead: 'When you confirm, what the public sees changes at once:',
  leadNothing: 'This save does not change what the public sees.',
  appears: 'Will be published',
  disappears: 'Will no longer be published',
  appeared: 'Published',
  disappeared: 'No longer published',
  stays: (many) => `Stays published as before: ${writeCount(many)}`,
  ownImpact: 'Effect on this agency',
  impact: 'Effect on other agencies',
  uncovered: (many) => `Left without an announcement in force: ${countAgencies(many)}`,
  covered: (many) => `Will have an announcement in force: ${countAgencies(many)}`,
  stillCovered: (many) =>
    `Will lose this document but still have another announcement: ${countAgencies(many)}`,
  impactAgencies: 'Agencies affected',
  impactMore: (many) => `and ${countAgencies(many)} more`,
  warnings: 'Worth checking before you confirm',
  becomes: (before, after) => `from ${before} to ${after}`,
  section13: 'Suspend everything that is published under section 13, too?',
  section13Lead: (many) =>
    `You chose “No”, but rows under section 13 are still published: ${writeCount(many)}.`,
  section13Yes: 'Suspend all (they can be published again when “Yes” is chosen again)',
  section13No: 'Leave them published (the system will tell that they contradict the answer “No”)',
  confirm: 'Confirm and publish',
  back: 'Back to editing',
  merged: 'Somebody saved another part of this report while you were editing. Both parts have been saved.',
  willMerge: (many) =>
    `While you were editing, another part of this report was saved (${
      many === 1 ? 'once' : `${writeCount(many)} times`
    }). It will be merged with yours.`,
  receipt: 'Receipt of saving',
  receiptPrint: 'Print the receipt',
  receiptVersion: 'Save no.',
  receiptAt: 'Saved on',
  receiptFor: 'Agency',
  receiptChanges: 'Changes',
  receiptPublic: 'The public sees it at',
  receiptLead: 'The system has received and published the following.',
}

/** What was filled in and not saved, kept by the service. */
export const kept: Texts['kept'] = {
  restored: (at) => `What you had filled in by ${at} is here again`,
  restoredHelp: 'Nothing of it is public yet. Check it and press “Save”, or discard it.',
  older:
    'This report was saved by somebody in the meantime. The values shown are the latest, together with what you had filled in.',
  discard: 'Discard it',
  discardSure:
    'Discard what you had filled in and go back to the saved values? Newly uploaded files stay until you discard them yourself.',
  discarded: 'What you had filled in was discarded',
  keptAt: (at) => `Private draft kept on ${at}`,
  keeping: 'Keeping the draft…',
  notKept: 'The draft could not be kept in the system yet. What you filled in is still on this page.',
}

/** What was changed, in the words of the form. */
export const changed: Texts['changed'] = {
  parts: {
    DOCUMENT: 'Document',
    LINK: 'Link',
    LICENCE: 'Licence',
    PROBLEM: 'Problem',
    ANSWER: 'Answer',
    DISPLAY: 'Display of the parent agency’s announcement',
  },
  added: (part, name) => `Added ${part.toLowerCase()} ${name}`,
  nothing: 'not given',
  yes: 'Yes',
  no: 'No',
  gazetteAnswers: {
    COMPLETE: 'Yes, all of them',
    PARTIAL: 'Some, not yet all',
    NOT_YET: 'Not yet (including in progress)',
  },
  many: (many) => `${writeCount(many)} in all`,
  reason: (reason) => `Reason: ${reason}`,
}

/** Who saved what, and whether that is as it was written. */
export const saveHistory: Texts['saveHistory'] = {
  title: (many) => `History of saves (${writeCount(many)})`,
  of: 'History of saves',
  verify: 'Check that the history is intact',
  verifyHint: 'Each save is tied to the one before it by a hash. The system computes all of them anew.',
  intact: (entries) => `The history is complete and unaltered. Saves checked: ${writeCount(entries)}`,
  bad: (version, message) => `Something is wrong at save ${version}: ${message}`,
  head: (hash) => `Latest hash ${hash}`,
}
