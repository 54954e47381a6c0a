import { expect, test } from 'vitest'
import { importMessages } from './agency-import.ts'
import { rowMessages } from './agency-row.ts'

test('what is wrong with a table is quoted as everywhere', () => {
  for (const { th, en } of [...Object.values(importMessages), ...Object.values(rowMessages)])
    expect(`${th} ${en}`).not.toMatch(/["']/)
})
