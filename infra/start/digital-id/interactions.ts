import type { Logger } from '@eact/kit/log'
import express, { type Request, type Response, type Router } from 'express'
import type { default as Provider, InteractionResults } from 'oidc-provider'
import {
  consentPage,
  messagePage,
  signInPage,
  type SharedItem,
  type SignInProblem,
  type Site,
} from './pages.ts'
import type { Accounts, StandInAccount } from './accounts.ts'
import type { StandInPerson } from './people.ts'
import { judge, readTyped } from './registration.ts'
import { registrationPage } from './registration-page.ts'
import { ialLevel, siteName } from './provider.ts'

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>

/** What the pages need to ask a person. */
export interface InteractionParts {
  provider: Provider
  /** Shown on the sign-in page. */
  people: readonly StandInPerson[]
  accounts: Accounts
  site: Site
  log: Logger
}

/** The form that was posted, each field a string or absent. */
type Answers = Partial<Record<'username' | 'password' | 'as' | 'answer', unknown>>

const declined: InteractionResults = {
  error: 'access_denied',
  error_description: 'the person declined',
}

/** A field as it was typed; empty when it is absent or was sent more than once. */
const typed = (field: unknown): string => (typeof field === 'string' ? field : '')

/** Finds who signs in, or says why nobody does. */
async function recognise(accounts: Accounts, answers: Answers): Promise<StandInAccount | SignInProblem> {
  if (typeof answers.as === 'string') {
    const chosen = accounts.demonstrationPerson(answers.as)
    if (chosen) return chosen
  }
  const username = typed(answers.username).trim()
  const password = typed(answers.password)
  if (!username) return { field: 'username', th: 'กรุณากรอกบัญชีผู้ใช้', en: 'Enter your user name.' }
  if (!password) return { field: 'password', th: 'กรุณากรอกรหัสผ่าน', en: 'Enter your password.' }
  return (
    (await accounts.recognise(username, password)) ?? {
      field: 'username',
      th: 'บัญชีผู้ใช้หรือรหัสผ่านไม่ถูกต้อง กรุณาตรวจสอบแล้วลองอีกครั้ง',
      en: 'The user name or the password is wrong. Check both and try again.',
    }
  )
}

/** What is shared, for the scopes that were asked for. */
function sharedItems(person: StandInAccount, scopes: readonly string[]): SharedItem[] {
  const named = ['profile', 'given_name', 'family_name'].some((scope) => scopes.includes(scope))
  const name = { th: 'ชื่อ - นามสกุล', en: 'Name', value: `${person.givenName} ${person.familyName}` }
  const number = sentNumber(person, scopes)
  return [
    ...(named ? [name] : []),
    ...(number ? [{ th: 'เลขบัตรประจำตัวประชาชน', en: 'Citizen number', value: masked(number) }] : []),
    { th: 'รหัสผู้ใช้ Digital ID', en: 'Digital ID user id', value: person.userId },
    { th: 'ระดับการพิสูจน์ตัวตน', en: 'Identity assurance level', value: `IAL ${ialLevel}` },
  ]
}

/** The number, where the site asks for it and the person has one. */
const sentNumber = ({ nationalId }: StandInAccount, scopes: readonly string[]): string | null =>
  scopes.includes('citizen_id') && nationalId ? nationalId : null

/** As on the card, the last four digits alone. */
const masked = (number: string): string =>
  `X-XXXX-XXXX${number[9]}-${number.slice(10, 12)}-${number.slice(12)}`

async function grantAsked(provider: Provider, interaction: Interaction, accountId: string): Promise<string> {
  const clientId = String(interaction.params.client_id)
  const known = interaction.grantId ? await provider.Grant.find(interaction.grantId) : undefined
  const grant = known ?? new provider.Grant({ accountId, clientId })
  const { missingOIDCScope: scopes, missingOIDCClaims: claims } = interaction.prompt.details
  if (Array.isArray(scopes)) grant.addOIDCScope(scopes.join(' '))
  if (Array.isArray(claims)) grant.addOIDCClaims(claims.map(String))
  return grant.save()
}

async function answerSignIn(
  parts: InteractionParts,
  req: Request,
  res: Response,
  action: string,
): Promise<void> {
  const { provider, people, accounts, site, log } = parts
  const answers = (req.body ?? {}) as Answers
  const person = await recognise(accounts, answers)
  if ('field' in person) {
    const username = typed(answers.username).trim()
    res.status(422).send(signInPage(site, action, people, { username, problem: person }))
    return
  }
  log.info({ person: person.userId }, 'digital-id signed in')
  // Not remembered: the session ends with the browser.
  const login = { accountId: person.userId, amr: ['pwd'], remember: false }
  await provider.interactionFinished(req, res, { login }, { mergeWithLastSubmission: false })
}

async function answerRegistration(
  { accounts, site, log }: InteractionParts,
  req: Request,
  res: Response,
  back: string,
): Promise<void> {
  const typedIn = readTyped((req.body ?? {}) as Record<string, unknown>)
  const judged = judge(typedIn)
  const outcome = Array.isArray(judged) ? judged : await accounts.register(judged)
  const problems = Array.isArray(outcome) ? outcome : 'field' in outcome ? [outcome] : []
  if (problems.length > 0) {
    const addresses = { action: `${back}/register`, back }
    res.status(422).send(registrationPage(site, addresses, typedIn, problems))
    return
  }
  log.info('digital-id registered an account')
  res.redirect(303, `${back}?registered`)
}

async function answerConsent(
  parts: InteractionParts,
  req: Request,
  res: Response,
  interaction: Interaction,
  person: StandInAccount,
): Promise<void> {
  const { provider, log } = parts
  const accepted = ((req.body ?? {}) as Answers).answer === 'accept'
  log.info({ person: person.userId, accepted }, 'digital-id consent')
  if (!accepted) {
    await provider.interactionFinished(req, res, declined, { mergeWithLastSubmission: false })
    return
  }
  const consent = { grantId: await grantAsked(provider, interaction, person.userId) }
  await provider.interactionFinished(req, res, { consent }, { mergeWithLastSubmission: true })
}

/** Finds the interaction of this browser, or null when it is over or belongs to another page. */
async function findInteraction(provider: Provider, req: Request, res: Response): Promise<Interaction | null> {
  try {
    const interaction = await provider.interactionDetails(req, res)
    return interaction.uid === req.params.uid ? interaction : null
  } catch (error) {
    if (error instanceof Error && error.name === 'SessionNotFound') return null
    throw error
  }
}

function answerOver(site: Site, res: Response): void {
  const th = 'หน้านี้หมดเวลาหรือถูกใช้ไปแล้ว กรุณากลับไปเริ่มเข้าสู่ระบบใหม่'
  const en = 'This page has expired or was used already. Go back and sign in again.'
  res.status(400).send(messagePage(site, 'ดำเนินการต่อไม่ได้', { th, en }))
}

type Answer = (req: Request, res: Response, interaction: Interaction, action: string) => unknown

/**
 * The pages that a person meets: sign-in, then consent, both at `/interaction/:uid`, and the registration below the
 * first. A form counts only with this browser's interaction cookie, which is SameSite and bound to the page's own
 * address.
 */
export function interactionPages(parts: InteractionParts): Router {
  const { provider, people, accounts, site } = parts
  const router = express.Router()
  const form = express.urlencoded({ extended: false, limit: '8kb' })
  const personOf = (interaction: Interaction) => accounts.byId(interaction.session?.accountId ?? '')
  const during = (answer: Answer) => async (req: Request, res: Response) => {
    const interaction = await findInteraction(provider, req, res)
    if (!interaction) return answerOver(site, res)
    await answer(req, res, interaction, `${site.path}/interaction/${interaction.uid}`)
  }
  /** Only who has not signed in yet may register. */
  const beforeSignIn = (answer: Answer) =>
    during((req, res, interaction, action) =>
      interaction.prompt.name === 'login' ? answer(req, res, interaction, action) : answerOver(site, res),
    )

  router.get(
    '/interaction/:uid',
    during((req, res, interaction, action) => {
      if (interaction.prompt.name === 'login')
        return res.send(signInPage(site, action, people, { registered: 'registered' in req.query }))
      const person = personOf(interaction)
      if (!person) return answerOver(site, res)
      const scopes = String(interaction.params.scope).split(' ')
      const items = sharedItems(person, scopes)
      res.send(consentPage(site, action, siteName, person, items, sentNumber(person, scopes) !== null))
    }),
  )

  router.post(
    '/interaction/:uid',
    form,
    during((req, res, interaction, action) => {
      if (interaction.prompt.name === 'login') return answerSignIn(parts, req, res, action)
      const person = personOf(interaction)
      if (!person) return answerOver(site, res)
      return answerConsent(parts, req, res, interaction, person)
    }),
  )

  router.get(
    '/interaction/:uid/register',
    beforeSignIn((_req, res, _interaction, back) =>
      res.send(registrationPage(site, { action: `${back}/register`, back })),
    ),
  )
  router.post(
    '/interaction/:uid/register',
    form,
    beforeSignIn((req, res, _interaction, back) => answerRegistration(parts, req, res, back)),
  )
  return router
}
