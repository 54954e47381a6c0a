import { expect, test } from 'vitest'
import { findEmails } from './reading.emails.ts'

test.each<[text: string, ...found: string[]]>([
  ['อีเมลsaraban@dol.go.thโทร', 'saraban@dol.go.th'],
  ['E-mail: Saraban_06560115@dla.go.th.', 'saraban_06560115@dla.go.th'],
  ['saraban @ rd.go.th', 'saraban@rd.go.th'],
  ['saraban@\nrd.go.th', 'saraban@rd.go.th'],
  ['saraban@rd.\ngo.th', 'saraban@rd.go.th'],
  ['info(at)rd.go.th', 'info@rd.go.th'],
  ['a@b.go.th, c@d.or.th; A@B.go.th', 'a@b.go.th', 'c@d.or.th'],
  ['a@b.go.th The office', 'a@b.go.th'],
  ['ตามที่ @user และ 3 @ 5 บาท'],
  ['a@b'],
])('%s', (text, ...found) => expect(findEmails(text)).toEqual(found))
