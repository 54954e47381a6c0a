import type { ApolloServerPlugin } from '@apollo/server'
import { Refusal } from '@eact/kit/errors'
import type { GatewayContext } from './context.ts'
import { fieldsAsked, readTagged } from './tags.ts'

/** Reads `@tag(name: "body-only")` of fields in the supergraph, as `Type.field`. */
export const readBodyOnly = (supergraphSdl: string): ReadonlySet<string> =>
  readTagged(supergraphSdl, 'body-only').fields

/**
 * Refuses to answer in GET what takes a citizen's number: addresses are kept by proxies, histories and logs. What was
 * sent so once is refused whole, so that no program is written that way.
 */
export function bodyOnlyPlugin(supergraphSdl: string): ApolloServerPlugin<GatewayContext> {
  const bodyOnly = readBodyOnly(supergraphSdl)
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ request: { http }, schema, document, operation }) {
          if (http?.method !== 'GET' || !operation) return
          const asked = fieldsAsked(schema, document, operation)
          if (asked.some(({ type, name }) => bodyOnly.has(`${type}.${name}`))) throw bodyWanted()
        },
      }
    },
  }
}

const bodyWanted = () =>
  new Refusal('BODY_WANTED', {
    th: 'คำขอนี้มีข้อมูลส่วนบุคคล กรุณาส่งด้วยวิธี POST ไม่ใช่ในที่อยู่ (URL)',
    en: 'This operation takes personal data. Send it by POST, not in the address.',
  })
