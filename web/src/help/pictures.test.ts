import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { languages } from '../text/language.ts'
import { topics } from './guide.ts'
import { pictureName, pictureOf } from './pictures.ts'

const folder = fileURLToPath(new URL('../../public/help/', import.meta.url))
/** Of all pictures together: they are in the repository. */
const mostBytes = 4 * 1024 * 1024

const wanted = topics.flatMap(({ slug, steps }) =>
  steps.flatMap(({ picture }, at) =>
    picture ? languages.map((language) => ({ slug, place: at + 1, language })) : [],
  ),
)

test('every picture that the guide names is there, as large as its page says', async () => {
  for (const { slug, place, language } of wanted) {
    const name = pictureName(slug, place, language)
    const bytes = await readFile(`${folder}${name}.png`)
    // The size stands at the same place in the head of every PNG.
    const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
    expect({ name, ...pictureOf(slug, place, language) }).toEqual({ name, src: `/help/${name}.png`, ...size })
  }
})

test('no picture is kept that no step names, and all together are small', async () => {
  const files = await readdir(folder)
  const named = wanted.map(({ slug, place, language }) => `${pictureName(slug, place, language)}.png`)
  expect(files.filter((file) => !named.includes(file))).toEqual([])
  const sizes = await Promise.all(files.map(async (file) => (await readFile(`${folder}${file}`)).length))
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(mostBytes)
})
