import { expect, test } from 'vitest'
import { thaiFirst } from './schema-words.ts'

const schema = {
  data: {
    __schema: {
      description: null,
      types: [
        {
          name: 'Agency',
          description: 'An agency.\n\nWith `code`.\n\nหน่วยงาน มี `code`\n\nและชื่อ',
          fields: [{ name: 'description', description: 'Alone in English.', args: [] }],
        },
      ],
    },
  },
}

test('the Thai of every description comes first, in its order, and all else stays', () => {
  const turned = structuredClone(schema)
  turned.data.__schema.types[0]!.description = 'หน่วยงาน มี `code`\n\nและชื่อ\n\nAn agency.\n\nWith `code`.'
  expect(thaiFirst(schema)).toEqual(turned)
  expect(thaiFirst(turned)).toEqual(turned)
})
