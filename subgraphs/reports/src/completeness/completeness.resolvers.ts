import { completenessSince, completenessVersion, judgeCompleteness } from '@eact/schema/forms/completeness'
import { completenessBasis, completenessRules } from '@eact/schema/forms/completeness-sentences'
import type { Resolvers } from '@eact/schema/generated/reports'
import { maySeeCompliance } from './completeness.policy.ts'

const mostReasons = 50

const rulesNow = () => ({
  version: completenessVersion,
  since: completenessSince,
  basis: completenessBasis.th,
  basisEn: completenessBasis.en,
  rules: Object.entries(completenessRules).map(([code, { sections, severity, th, en }]) => ({
    code,
    sections: [...sections],
    severity,
    message: th,
    messageEn: en,
  })),
})

export const completenessResolvers: Resolvers = {
  Query: {
    completenessRules: rulesNow,
  },
  Agency: {
    async compliance({ no, line }, _args, context) {
      if (!maySeeCompliance(await context.reach(), line)) return null
      const evidence = await context.load.evidence.load(no)
      return evidence && judgeCompleteness(evidence)
    },
  },
  SectionCompliance: {
    reasons: ({ reasons }) => reasons.slice(0, mostReasons),
  },
  ComplianceReason: {
    message: ({ code }) => completenessRules[code].th,
    messageEn: ({ code }) => completenessRules[code].en,
    document: ({ documentId }, _args, { load }) => (documentId ? load.document.load(documentId) : null),
    link: ({ linkId }, _args, { load }) => (linkId ? load.link.load(linkId) : null),
    licence: ({ licenceId }, _args, { load }) => (licenceId ? load.licence.load(licenceId) : null),
  },
}
