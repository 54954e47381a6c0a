import { readSettings, type Settings, type Values } from '@eact/kit/config'
import { subgraphSettings } from '@eact/kit/config-subgraph'
import { draftSettings } from './config-draft.ts'

/** Settings of the agencies subgraph when it is served alone. */
export const agenciesSettings = {
  ...subgraphSettings(4002),
  ...draftSettings,
} satisfies Settings

/** @throws ConfigError naming every setting that is wrong */
export const readAgenciesConfig = (): Values<typeof agenciesSettings> =>
  readSettings(agenciesSettings, process.env)
