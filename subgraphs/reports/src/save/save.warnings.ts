import { isGazetteAddress } from '@eact/schema/forms/link-check'
import { dayInBangkok } from '@eact/schema/forms/report'
import type { SaveWarningCode } from '@eact/schema/forms/save-warnings'
import type { GoodSave } from './save.apply.ts'

/** Something worth a second look that stops nothing. */
export interface Warning {
  code: SaveWarningCode
  path: string[]
}

/** Looks over what a save would leave. Pure. */
export function warningsOf({ save, stamp }: Pick<GoodSave, 'save' | 'stamp'>): Warning[] {
  return [...warningsOfRows(save, dayInBangkok(stamp.at)), ...warningsOfSection13(save)]
}

function warningsOfRows({ documents, links }: GoodSave['save'], today: string): Warning[] {
  const ahead = documents.filter(({ after, place }) => place !== null && after.announcedOn > today)
  const elsewhere = links.filter(
    ({ before, after, place }) =>
      place !== null && after.kind === 'GAZETTE' && after.url !== before?.url && !isGazetteAddress(after.url),
  )
  return [
    ...ahead.map(({ place }) => ({
      code: 'ANNOUNCED_ON_AHEAD' as const,
      path: ['documents', String(place), 'announcedOn'],
    })),
    ...elsewhere.map(({ place }) => ({
      code: 'NOT_THE_GAZETTE' as const,
      path: ['links', String(place), 'url'],
    })),
  ]
}

function warningsOfSection13({ answers, documents, licences, links }: GoodSave['save']): Warning[] {
  const isOn = ({ after }: { after: { inUse: boolean } }) => after.inUse
  const announced = documents.filter((one) => isOn(one) && one.before?.section === 'SECTION_13_1')
  const linked = links.filter(isOn)
  const evidence = announced.length + linked.filter(({ after }) => after.kind === 'GAZETTE').length
  const warnings: Warning[] = []
  if (answers.hasLicences === false) {
    if (announced.length + linked.length + licences.filter(isOn).length > 0)
      warnings.push({ code: 'SECTION_13_LEFT_PUBLISHED', path: [] })
    return warnings
  }
  const path = ['answers', 'gazetteAnswer']
  if (answers.gazetteAnswer === 'COMPLETE' && evidence === 0)
    warnings.push({ code: 'COMPLETE_WITHOUT_EVIDENCE', path })
  if (answers.gazetteAnswer === 'NOT_YET' && evidence > 0)
    warnings.push({ code: 'NOT_YET_WITH_EVIDENCE', path })
  return warnings
}
