import type { Sentence } from './language.ts'

/** An operation to begin with. */
export interface Example extends Sentence {
  name: string
  query: string
  /** JSON. */
  variables: string
}

const queries = import.meta.glob<string>('./examples/*.graphql', {
  eager: true,
  query: '?raw',
  import: 'default',
})
const variables = import.meta.glob<string>('./examples/*.json', {
  eager: true,
  query: '?raw',
  import: 'default',
})

/** The files of `examples/`, in the order of their names. Their first two lines are their titles. */
export const examples: Example[] = Object.keys(queries)
  .toSorted()
  .map((path) => {
    const query = queries[path] ?? ''
    const [th = '', en = ''] = query.split('\n').map((line) => line.replace(/^# /, ''))
    const json = variables[path.replace('.graphql', '.json')] ?? '{}'
    return { name: path.replace(/^.*\/|\.graphql$/g, ''), th, en, query, variables: json.trim() }
  })
