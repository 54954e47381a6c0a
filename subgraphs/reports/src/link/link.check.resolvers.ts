import type { Resolvers } from '@eact/schema/generated/reports'
import { seesSavedRows } from '../report/report.rows.ts'
import { toldOf } from './link.check.told.ts'

export const linkCheckResolvers: Resolvers = {
  Link: {
    check: async (link, _args, context) =>
      (await seesSavedRows(context, link))
        ? toldOf(link.url, await context.load.linkCheck.load(link.url))
        : null,
  },
}
