import { z } from 'zod'
import type { JWK, PublicKeys } from './viewer.ts'

/** One setting from the environment. */
export interface Setting<T> {
  /** Checks and converts the text; undefined when it is not set. */
  schema: z.ZodType<T, string | undefined>
  /** What it is for, in both languages. */
  th: string
  en: string
  /** How the default is written in the help. */
  shown: string
}

export type Settings = Record<string, Setting<unknown>>
export type Values<S extends Settings> = { [Name in keyof S]: S[Name] extends Setting<infer T> ? T : never }

/** A port number from 0 (any free one) to 65535. */
export const port = (fallback: number) =>
  z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined) return fallback
      const value = Number(text)
      if (!/^\d{1,5}$/.test(text) || value > 65_535) {
        context.addIssue({
          code: 'custom',
          message: `a whole number from 0 to 65535 is wanted, got ${JSON.stringify(text)}`,
        })
        return z.NEVER
      }
      return value
    })

/** A whole number above zero. */
export const wholeNumber = (fallback: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'a whole number above zero is wanted')
    .optional()
    .transform((digits) => (digits === undefined ? fallback : Number(digits)))

/** A text; the fallback when not set. */
export const text = <F extends string | undefined>(fallback: F) =>
  z
    .string()
    .min(1, 'must not be empty')
    .optional()
    .transform((value): string | F => value ?? fallback)

/** A text that must be set. */
export const required = () => z.string('must be set').min(1, 'must not be empty')

/**
 * The key of inner tokens as JWK: the gateway's private one, or the public half that every subgraph holds; of public
 * ones also a key set, for the time in which the gateway's key is changed.
 */
export const innerKey = (half: 'private' | 'public') =>
  required().transform((json, context): PublicKeys => {
    const key = readJson(json) as PublicKeys | null
    const isGood = (one: JWK | null) =>
      one?.kty === 'OKP' && one.crv === 'Ed25519' && one.x && Boolean(one.d) === (half === 'private')
    if (key && isGood(key)) return key
    const set = key?.keys
    if (half === 'public' && Array.isArray(set) && set.length > 0 && set.every(isGood)) return { keys: set }
    context.addIssue({ code: 'custom', message: `the ${half} half of an Ed25519 key is wanted, as JWK` })
    return z.NEVER
  })

/** A secret key of at least so many bytes, as base64 or base64url; undefined when it is not set. */
export const secretKey = (bytes: number): z.ZodType<Buffer | undefined, string | undefined> =>
  z
    .string()
    .regex(/^[\w+/-]+={0,2}$/, 'base64 is wanted')
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length >= bytes, `at least ${bytes} random bytes are wanted, as base64`)
    .optional()

function readJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** An address of the web; undefined when not set. */
export const webAddress = (): z.ZodType<string | undefined, string | undefined> =>
  z.url({ protocol: /^https?$/, error: 'an address such as https://info.go.th is wanted' }).optional()

/** A host and a port to connect to, as `tcp://host:port`; undefined when not set. */
export const tcpAddress = (): z.ZodType<string | undefined, string | undefined> =>
  z
    .url({ protocol: /^tcp$/, error: 'an address such as tcp://clamav:3310 is wanted' })
    .refine((url) => /^tcp:\/\/(?:\[[0-9a-f:.]+\]|[^\s:/@[\]]+):[1-9]\d{0,4}$/i.test(url), {
      error: 'an address such as tcp://clamav:3310 is wanted',
    })
    .optional()

/** One of a few words. */
export const oneOf = <const W extends string>(
  words: readonly W[],
  fallback: NoInfer<W>,
): z.ZodType<W, string | undefined> =>
  z
    .enum(words as [W, ...W[]])
    .optional()
    .transform((value) => value ?? fallback)

/** `1`, `true`, `yes` and `on` are yes; `0`, `false`, `no` and `off` are no. */
export const flag = (fallback: boolean) =>
  z
    .string()
    .regex(/^(1|true|yes|on|0|false|no|off)$/i, 'yes or no is wanted')
    .optional()
    .transform((value) => (value === undefined ? fallback : /^(1|true|yes|on)$/i.test(value)))

/** The environment does not fit the settings; one line for each that is wrong. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/**
 * Reads all settings at once.
 *
 * @throws ConfigError naming every setting that is wrong and what was wanted; what was got may be a secret
 */
export function readSettings<S extends Settings>(
  settings: S,
  env: Record<string, string | undefined>,
): Values<S> {
  const values: Record<string, unknown> = {}
  const wrong: string[] = []
  for (const [name, setting] of Object.entries(settings)) {
    const result = setting.schema.safeParse(env[name])
    if (result.success) values[name] = result.data
    else wrong.push(`${name}: ${result.error.issues.map((issue) => issue.message).join('; ')}`)
  }
  if (wrong.length > 0) throw new ConfigError(wrong.join('\n'))
  return values as Values<S>
}

/** The settings as the help shows them, one paragraph each. */
export function describeSettings(settings: Settings): string {
  return Object.entries(settings)
    .map(([name, { th, en, shown }]) => `  ${name} (${shown})\n      ${th}\n      ${en}`)
    .join('\n')
}
