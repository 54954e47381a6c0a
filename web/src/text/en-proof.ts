import type { Texts } from './worded.ts'

/** Evidence that a document was public, for anybody. */
export const proof: Texts['proof'] = {
  title: 'Proof of publication',
  link: 'Proof of publication',
  linkOf: (name) => `Proof of publication of ${name}`,
  lead: 'Tells when this document was public in the system and what its file was, byte by byte. Anybody can check it.',
  missing: 'Proof of publication not found',
  missingHelp: 'No document was ever published at this address.',
  states: { PUBLIC: 'Public', SUSPENDED: 'Suspended', PURGED: 'File content removed' },
  since: (at) => `since ${at}`,
  agency: 'Agency',
  section: 'Published under',
  announcedOn: 'Announcement date',
  effectiveOn: 'In force from',
  periods: 'When it was public',
  period: (from, to) => (to ? `From ${from} to ${to}` : `From ${from} until now`),
  size: 'File size',
  bytes: 'bytes',
  sha256: 'SHA-256 of the file',
  id: 'Document number',
  how: 'How to check a copy of the file',
  howFile: 'Take the file as you received it. Do not open and save it again: that changes its content.',
  howHash: 'Compute the SHA-256 of the file.',
  commands: [
    { system: 'Windows', command: 'certutil -hashfile "FILE.pdf" SHA256' },
    { system: 'macOS', command: 'shasum -a 256 "FILE.pdf"' },
    { system: 'Linux', command: 'sha256sum "FILE.pdf"' },
  ],
  howCompare:
    'Compare it with the SHA-256 above. If all 64 characters are the same, it is the published file, every byte of it.',
}
