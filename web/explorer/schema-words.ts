/** A paragraph in Thai, whatever names of the API stand in it. */
const isThai = (paragraph: string): boolean => /[ก-๙]/.test(paragraph)

/**
 * Puts the Thai of each description before its English. Where there is room for one paragraph alone, the editor shows
 * the first.
 *
 * @param answer what the service said to the introspection
 */
export function thaiFirst<Told>(answer: Told): Told {
  if (Array.isArray(answer)) return answer.map(thaiFirst) as Told
  if (answer === null || typeof answer !== 'object') return answer
  const parts = Object.entries(answer).map(([name, value]) => [
    name,
    name === 'description' && typeof value === 'string' ? turned(value) : thaiFirst(value),
  ])
  return Object.fromEntries(parts) as Told
}

function turned(description: string): string {
  const paragraphs = description.split(/\n{2,}/)
  return [...paragraphs.filter(isThai), ...paragraphs.filter((one) => !isThai(one))].join('\n\n')
}
