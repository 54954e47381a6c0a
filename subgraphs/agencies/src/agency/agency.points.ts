import { toConnection, type PageArguments } from '@eact/kit/pages'
import type { Context } from '../context.ts'
import { agencyCursor, readAgencyPage } from './agency.input.ts'
import type { AgencyPage } from './agency.lists.ts'
import type { AgencyRow } from './agency.store.ts'

/** Reads one page of an agency's service points, together with all others asked for at the same moment. */
export async function listServicePoints(
  { no }: AgencyRow,
  args: PageArguments,
  { loaders }: Context,
): Promise<AgencyPage> {
  const page = readAgencyPage(args)
  const rows = await loaders.servicePoints.load({ parentNo: no, ...page })
  return {
    ...toConnection(rows, page.first, agencyCursor),
    count: async () => (await loaders.servicePointCount.load(no))?.count ?? 0,
  }
}
