import type { Resolvers } from '@eact/schema/generated/reports'

export const readingResolvers: Resolvers = {
  Document: {
    reading: () => null,
  },
  Mutation: {
    dismissAdvice: () => ({ document: null, errors: [] }),
  },
}
