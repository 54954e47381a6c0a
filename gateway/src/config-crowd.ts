import { wholeNumber, type Settings, type Values } from '@eact/kit/config'
import { usualCrowd, type CrowdLimits } from './limits/crowd.ts'

/** How many may be here at a time, the same whether the gateway runs alone or with all others. */
export const crowdSettings = {
  MAX_CONNECTIONS: {
    schema: wholeNumber(usualCrowd.connections),
    shown: String(usualCrowd.connections),
    th: 'จำนวนการเชื่อมต่อพร้อมกันสูงสุดของหนึ่งโพรเซส เกินแล้วตอบ 503',
    en: 'Connections that one process takes at a time; beyond them it answers 503.',
  },
  MAX_REQUESTS_PER_ADDRESS: {
    schema: wholeNumber(usualCrowd.perAddress),
    shown: String(usualCrowd.perAddress),
    th: 'จำนวนคำขอและการติดตามพร้อมกันสูงสุดจากที่อยู่ IP เดียว (IPv6 นับรวมทั้งเครือข่าย /64) เกินแล้วตอบ 429 สำนักงานทั้งแห่งอาจใช้ที่อยู่เดียวกัน',
    en: 'Requests, streams and sockets that one address has at a time (of IPv6 one /64 network); beyond them 429. A whole office may share one.',
  },
  MAX_STREAMS_PER_PERSON: {
    schema: wholeNumber(usualCrowd.streamsPerPerson),
    shown: String(usualCrowd.streamsPerPerson),
    th: 'จำนวนการติดตามการเปลี่ยนแปลงพร้อมกันสูงสุดของหนึ่งบัญชี เกินแล้วตอบ 429',
    en: 'Streams and sockets by which one account follows what changes at a time; beyond them 429.',
  },
} satisfies Settings

/** What the settings say. */
export const crowdOf = (values: Values<typeof crowdSettings>): CrowdLimits => ({
  connections: values.MAX_CONNECTIONS,
  perAddress: values.MAX_REQUESTS_PER_ADDRESS,
  streamsPerPerson: values.MAX_STREAMS_PER_PERSON,
})
