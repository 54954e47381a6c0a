import { expect, test } from 'vitest'
import { StartError } from '../start-error.ts'
import { agencyColumns, checkAgencyRows } from './agency-file.ts'
import { refuseProblems } from './problems.ts'
import { readTable } from './table-file.ts'

type Cells = Partial<Record<(typeof agencyColumns)[number], string>>

const ministry: Cells = { code: '100000000000', kind: 'ministry', in_scope_act2565: 'group' }
const department: Cells = { code: '100010000000', parent_code: '100000000000' }

function csvOf(rows: Cells[], columns: readonly string[] = agencyColumns): string {
  const usual: Cells = {
    name_th: 'กรมทดสอบ',
    level: 'หน่วยงานส่วนกลาง',
    kind: 'department',
    source: 'test',
    code_status: 'own',
    in_scope_act2565: 'yes',
  }
  const lines = rows.map((row) => {
    const cells: Record<string, string | undefined> = { ...usual, ...row }
    return columns.map((column) => `"${cells[column] ?? ''}"`).join(',')
  })
  return [columns.join(','), ...lines, ''].join('\n')
}

/** What the person who starts the service is told; null when the file is good. */
function told(csv: string): string | null {
  const { rows, problems } = readTable(csv, agencyColumns)
  try {
    refuseProblems('agencies.csv', [...problems, ...checkAgencyRows(rows)])
    return null
  } catch (error) {
    expect(error).toBeInstanceOf(StartError)
    expect((error as StartError).code).toBe('SEED_REFUSED')
    return (error as StartError).message
  }
}

test('a good file is told nothing about', () => {
  const service = { ...department, code: '100010100000', parent_code: '100010000000', kind: 'service_point' }
  expect(told(csvOf([service, department, ministry]))).toBeNull()
})

test.each<[string, Cells[], string, string]>([
  [
    'a code given twice',
    [ministry, department, department],
    'บรรทัด 4: รหัส 100010000000 ซ้ำกับบรรทัด 3',
    'line 4: the code 100010000000 was already given on line 3',
  ],
  [
    'a parent that is not there',
    [ministry, { ...department, parent_code: '999999999999' }],
    'บรรทัด 3: ไม่มีหน่วยงานต้นสังกัดรหัส 999999999999 ในไฟล์',
    'line 3: there is no parent with the code 999999999999 in the file',
  ],
  [
    'a code that Excel has eaten',
    [ministry, { ...department, code: '1.00E+11' }],
    'บรรทัด 3: รหัส "1.00E+11" ต้องเป็นตัวเลข 12 หลัก',
    'line 3: the code "1.00E+11" must have 12 digits',
  ],
  [
    'a circle of three',
    [
      ministry,
      { ...department, code: '000000000001', parent_code: '000000000003' },
      { ...department, code: '000000000002', parent_code: '000000000001' },
      { ...department, code: '000000000003', parent_code: '000000000002' },
      { ...department, code: '000000000004', parent_code: '000000000003' },
    ],
    'บรรทัด 3: หน่วยงานต้นสังกัดวนเป็นวง: 000000000001 → 000000000003 → 000000000002 → 000000000001',
    'line 3: the parents go round in a circle: 000000000001 → 000000000003 → 000000000002 → 000000000001',
  ],
  [
    'an agency that is its own parent',
    [{ ...ministry, parent_code: '100000000000' }],
    'บรรทัด 2: หน่วยงานต้นสังกัดวนเป็นวง: 100000000000 → 100000000000',
    'line 2: the parents go round in a circle: 100000000000 → 100000000000',
  ],
  [
    'a missing name',
    [{ ...ministry, name_th: ' ' }],
    'บรรทัด 2: ไม่มีชื่อหน่วยงานภาษาไทย',
    'line 2: the Thai name is missing',
  ],
  [
    'an unknown level',
    [{ ...ministry, level: 'CENTRAL' }],
    'บรรทัด 2: ไม่รู้จักระดับ "CENTRAL"',
    'line 2: the level "CENTRAL" is not known',
  ],
  [
    'an unknown kind',
    [{ ...ministry, kind: 'bureau' }],
    'บรรทัด 2: ไม่รู้จักประเภท "bureau"',
    'line 2: the kind "bureau" is not known',
  ],
  [
    'an unknown scope',
    [{ ...ministry, in_scope_act2565: 'maybe' }],
    'บรรทัด 2: ไม่เข้าใจค่า in_scope_act2565 "maybe"',
    'line 2: in_scope_act2565 "maybe" is not understood',
  ],
  [
    'an unknown province',
    [{ ...ministry, province_code: '99' }],
    'บรรทัด 2: ไม่มีจังหวัดรหัส "99"',
    'line 2: there is no province with the code "99"',
  ],
  [
    'a place that is no code',
    [{ ...ministry, area_code: 'ปาย' }],
    'บรรทัด 2: รหัสพื้นที่ "ปาย" ต้องเป็นตัวเลข 12 หลัก',
    'line 2: area_code "ปาย" must have 12 digits',
  ],
  [
    'a missing status',
    [{ ...ministry, code_status: '' }],
    'บรรทัด 2: ไม่มี code_status',
    'line 2: code_status is missing',
  ],
  ['a missing source', [{ ...ministry, source: '' }], 'บรรทัด 2: ไม่มีแหล่งที่มา', 'line 2: the source is missing'],
  [
    'another’s code without its scheme',
    [{ ...ministry, alt_code: 'BB:01000;01004000' }],
    'บรรทัด 2: ไม่เข้าใจ alt_code "BB:01000;01004000"',
    'line 2: alt_code "BB:01000;01004000" is not understood',
  ],
])('%s is refused with its line', (_, rows, th, en) => {
  const message = told(csvOf(rows))
  expect(message).toContain('มีข้อผิดพลาด 1 รายการ จึงไม่ได้นำเข้าข้อมูลใด')
  expect(message).toContain('has 1 problem(s); nothing was planted.')
  expect(message).toContain(`  ${th}`)
  expect(message).toContain(`  ${en}`)
})

test('a missing column is refused by its name', () => {
  const columns = agencyColumns.filter((column) => column !== 'parent_code')
  expect(told(csvOf([ministry], columns))).toContain('line 1: the column parent_code is missing')
})

test('a row with too few or too many cells is refused with its line', () => {
  const good = csvOf([{ ...ministry, note: 'two\nlines' }])
  expect(told(`${good}100010000000,กรม\n`)).toContain(
    'line 4: the row does not have as many cells as the header (13)',
  )
  expect(told(`${good.trimEnd()},"","more"\n`)).toContain('line 2: the row does not have as many cells')
})

test('a file that is no CSV is refused', () => {
  expect(told(`${agencyColumns.join(',')}\n"100000000000,กรม\n`)).toContain('the file cannot be read as CSV')
})

test('a tree deeper than 32 levels is refused once', () => {
  const codes = Array.from({ length: 40 }, (_, i) => String(i + 1).padStart(12, '0'))
  const rows = codes.map((code, i) => ({ ...department, code, parent_code: codes[i - 1] ?? '' }))
  expect(told(csvOf(rows))).toContain('has 1 problem(s)')
  expect(told(csvOf(rows))).toContain(`line 35: ${codes[33]} lies deeper than 32 levels`)
  expect(told(csvOf(rows.slice(0, 33)))).toBeNull()
})

test('all problems are told at once, in the order of the file, at most forty of them', () => {
  const message = told(
    csvOf([ministry, ...Array.from({ length: 60 }, () => ({ ...department, kind: 'x', name_th: '' }))]),
  )
  expect(message).toContain('has 179 problem(s)')
  expect(message).toContain('and 139 more')
  const lines = [...(message ?? '').matchAll(/ {2}line (\d+):/g)].map(([, line]) => Number(line))
  expect(lines).toHaveLength(40)
  expect(lines).toEqual(lines.toSorted((a, b) => a - b))
})
