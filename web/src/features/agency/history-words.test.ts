import { expect, test } from 'vitest'
import { historyWord } from './history-words.ts'

test.each([
  ['NAME', 'กรมการปกครอง', 'กรมการปกครอง'],
  ['NAME_EN', null, 'ไม่มี'],
  ['MUST_REPORT', 'true', 'ต้องรายงาน'],
  ['BOUND_BY_ACT', 'false', 'ไม่อยู่ในบังคับ'],
  ['BOUND_TO', '2026-12-31', '31 ธ.ค. 2569'],
  ['LEVEL', 'LOCAL', 'หน่วยงานส่วนท้องถิ่น'],
  ['KIND', 'SAO', 'องค์การบริหารส่วนตำบล'],
  ['OTHER_CODE', 'BB:15003', '15003 (สำนักงบประมาณ)'],
  ['OTHER_CODE', 'NEW:15003', 'NEW:15003'],
  ['EMAIL_PETITION', 'petition@dopa.go.th*', 'petition@dopa.go.th (อีเมลหลัก)'],
] as const)('%s %s reads %s', (field, value, words) => {
  expect(historyWord(field, value)).toBe(words)
})
