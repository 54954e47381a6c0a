/** One act upon one thing. */
export interface Row {
  /** `Query.x`, `Mutation.x`, or `subgraph.Type` for what `_entities` gives. */
  act: string
  /** What is asked: the field as it is written in an operation; of an entity, the selection. */
  ask: string
  /** The variable that names the thing. Where the outcome is one of `hidden`, one that does not exist must look the same. */
  thing?: string
  /** The outcome, and who has it: roles, `@`, places; several of these divided by `;`. */
  who: Record<string, string>
  /** Of everybody else who has signed in. */
  otherwise: string
  /** Outcomes by name, where they are not those of `usual`. */
  also?: Record<string, string>
  /** The answer must hold the id of this variable; `empty` if not. */
  holds?: string
}
