import { ConfigError, wholeNumber, type Settings, type Values } from '@eact/kit/config'
import { contactOf, contactSettings } from '@eact/kit/config-contact'
import { activationRules } from '@eact/schema/forms/activation'
import type { IdentityOptions } from './subgraph.ts'

/** Settings of accounts and Tokens, the same whether identity is served by itself or with all others. */
export const accountSettings = {
  TOKEN_DAYS: {
    schema: wholeNumber(14),
    shown: '14',
    th: 'อายุของ Token (วัน) เมื่อผู้ออกไม่ระบุ ไม่เกิน 90',
    en: 'Days until a Token expires when its issuer says nothing; at most 90.',
  },
  ...contactSettings,
  DORMANT_WARN_DAYS: {
    schema: wholeNumber(150),
    shown: '150',
    th: 'จำนวนวันที่ไม่เข้าใช้งานก่อนแจ้งเตือน',
    en: 'Days without a sign-in after which an account is warned.',
  },
  DORMANT_SUSPEND_DAYS: {
    schema: wholeNumber(180),
    shown: '180',
    th: 'จำนวนวันที่ไม่เข้าใช้งานก่อนระงับบัญชี ต้องมากกว่าวันแจ้งเตือน',
    en: 'Days without a sign-in after which an account is suspended; more than until it is warned.',
  },
} satisfies Settings

/** What identity is told of them. @throws ConfigError for numbers that do not go together */
export function accountOptions(
  values: Values<typeof accountSettings>,
): Required<Pick<IdentityOptions, 'activationDays' | 'contactCenter' | 'dormancyDays'>> {
  const { TOKEN_DAYS } = values
  const { DORMANT_WARN_DAYS, DORMANT_SUSPEND_DAYS } = values
  if (TOKEN_DAYS > activationRules.maxDays)
    throw new ConfigError(`TOKEN_DAYS: at most ${activationRules.maxDays} is wanted`)
  if (DORMANT_SUSPEND_DAYS <= DORMANT_WARN_DAYS)
    throw new ConfigError('DORMANT_SUSPEND_DAYS: more than DORMANT_WARN_DAYS is wanted')
  return {
    activationDays: TOKEN_DAYS,
    contactCenter: contactOf(values),
    dormancyDays: { warn: DORMANT_WARN_DAYS, suspend: DORMANT_SUSPEND_DAYS },
  }
}
