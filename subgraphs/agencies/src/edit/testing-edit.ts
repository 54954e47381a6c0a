import type { Viewer } from '@eact/kit/viewer'
import type { MountedAgencies } from '../testing.ts'

/** What a save answers, as tests look at it. */
export interface SavedAgency {
  agency: Record<string, any> | null // oxlint-disable-line typescript/no-explicit-any
  warnings: { code: string; path: string[] }[] | null
  errors: { code: string; path: string[]; message: string; messageEn: string }[]
}

const mutation = `mutation ($input: SaveAgencyInput!, $key: String) { saveAgency(input: $input, idempotencyKey: $key) {
  agency {
    id version name nameEn code codeIsProvisional level kind provinceCode provinceName area { code }
    boundByAct boundByActReason boundFrom boundTo mustReport mustReportReason mustReportFrom mustReportTo
    emails { kind address isMain verifiedAt isSample } otherNames { kind name usedUntil } codes { scheme code }
  }
  warnings { code path }
  errors { code path message messageEn }
} }`

/** Saves an agency through the graph. */
export async function save(
  agencies: MountedAgencies,
  viewer: Viewer,
  input: Record<string, unknown>,
  key: string | null = null,
): Promise<SavedAgency> {
  const { data, errors } = await agencies.ask(mutation, { input, key }, viewer)
  if (errors) throw new Error(JSON.stringify(errors))
  return data.saveAgency as SavedAgency
}

/** The codes of errors with where they stand, as one line each. */
export const linesOf = ({ errors }: Pick<SavedAgency, 'errors'>): string[] =>
  errors.map(({ code, path }) => `${code} ${path.join('.')}`)
