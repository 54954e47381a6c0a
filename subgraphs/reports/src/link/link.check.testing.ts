import { generateKeyPairSync, sign } from 'node:crypto'
import type { LinkGuard } from './link.check.address.ts'

/** A guard for servers of a test: names mean what is said here, and 127.0.0.1 at these ports alone is "public". */
export function guardOf(
  names: Record<string, string | string[] | (() => string[])>,
  ports: () => readonly number[],
): LinkGuard & { asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    async resolve(host) {
      asked.push(host)
      const found = names[host]
      if (found === undefined) throw Object.assign(new Error(host), { code: 'ENOTFOUND', syscall: 'queryA' })
      return [typeof found === 'function' ? found() : found].flat()
    },
    mayConnect: (address, port) => address === '127.0.0.1' && ports().includes(port),
    mayName: () => true,
  }
}

/** A certificate that no authority has signed, for one name, as PEM. */
export function selfSigned(name: string): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const ed25519 = der(0x30, Buffer.from('06032b6570', 'hex'))
  const commonName = der(0x31, der(0x30, Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from(name))))
  const names = der(0x30, commonName)
  const days = der(0x30, der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('491231235959Z')))
  const altName = der(0x04, der(0x30, der(0x82, Buffer.from(name))))
  const extensions = der(0xa3, der(0x30, der(0x30, Buffer.from('0603551d11', 'hex'), altName)))
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const version = der(0xa0, der(0x02, Buffer.from([2])))
  const serial = der(0x02, Buffer.from([1]))
  const body = der(0x30, version, serial, ed25519, names, days, names, spki, extensions)
  const signature = der(0x03, Buffer.from([0]), sign(null, body, privateKey))
  const base64 = der(0x30, body, ed25519, signature).toString('base64')
  const cert = `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert }
}

/** One piece of ASN.1: its tag, its length, what is in it. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const inside = Buffer.concat(parts)
  const length = inside.length < 128 ? [inside.length] : [0x82, inside.length >> 8, inside.length & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), inside])
}
