import { flag, readSettings, wholeNumber, type Settings, type Values } from '@eact/kit/config'
import { subgraphSettings } from '@eact/kit/config-subgraph'

/** Settings of the changes subgraph when it is served alone. */
export const changesSettings = {
  ...subgraphSettings(4004),
  POOL_SIZE: {
    schema: wholeNumber(8),
    shown: '8',
    th: 'จำนวนการเชื่อมต่อฐานข้อมูลสูงสุด',
    en: 'Connections to the database at the most; the relay has one of its own.',
  },
  RELAY: {
    schema: flag(true),
    shown: 'yes',
    th: 'ให้โพรเซสนี้ลำดับเลขการเปลี่ยนแปลงหรือไม่',
    en: 'Whether this process numbers the changes; any number of processes may, and one at least must.',
  },
} satisfies Settings

/** @throws ConfigError naming every setting that is wrong */
export const readChangesConfig = (): Values<typeof changesSettings> =>
  readSettings(changesSettings, process.env)
