import { countOf } from './en-count.ts'
import type { Texts } from './worded.ts'

export const activation: Texts['activation'] = {
  title: 'Confirm your identity',
  lead: 'You are using the system for the first time. Enter the Token you have been given, then press “Confirm” to enter with the rights that it carries.',
  signedInAs: (name: string) => `You are signed in as ${name}`,
  code: 'Token',
  codeHint:
    '28 English letters and digits, in small or capital letters. They are put into groups of 4 as you type.',
  typed: (many: number, all: number) => `${many} of ${countOf(all, 'character')} entered`,
  confirm: 'Confirm',
  confirming: 'Checking…',
  empty: 'Enter the Token',
  thaiLetters: 'The Token contains Thai letters. Switch the keyboard to English and type it again.',
  wrongLength: (many: number, all: number) =>
    `A Token has ${countOf(all, 'character')}; ${many} ${many === 1 ? 'is' : 'are'} entered`,
  slip: 'This is not a valid Token: a character may be wrong or two swapped. Compare it with the Token you were given.',
  refusedTitle: 'Your identity was not confirmed',
  refused: 'Please contact the central officer of your parent agency',
  refusedHint: 'The Token may be wrong, used, expired, revoked or issued to somebody else.',
  refusedCentral: 'If you are a central officer, please contact the DGA Contact Center',
  limitedTitle: 'Too many attempts',
  limited: (time: string) => `Try again after ${time}`,
  signedOut: 'Your session has ended or you have signed out. Please sign in again.',
  howTitle: 'How to get a Token',
  central: 'Central officer',
  centralAsks: 'From the DGA Contact Center',
  officer: 'Agency officer / service-point officer',
  officerAsks: 'From the central officer of the parent agency',
  findParent: 'Find how to contact the parent agency',
  afterwards:
    'When your identity is confirmed, you return to the home page of the website for officers. Sign in with Digital ID once more; you can then use the system.',
  moreTitle: 'Add a right with a Token',
  moreLead:
    'If you have been given another Token, enter it here. When it is confirmed, you have to sign in again on every device.',
  granted: 'Your identity has been confirmed',
  grantedRight: (right: string) => `You have been given the right: ${right}`,
  grantedNext: 'Sign in with Digital ID once more to start using it',
  phone: 'Telephone',
  email: 'E-mail',
}
