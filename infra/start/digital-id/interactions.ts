import { createHash, timingSafeEqual } from 'node:crypto'
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
import type { StandInPerson } from './people.ts'
import { ialLevel, siteName } from './provider.ts'

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>

/** What the pages need to ask a person. */
export interface InteractionParts {
  provider: Provider
  people: readonly StandInPerson[]
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

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Compares in a time that tells neither how much is right nor whether the name exists. */
function samePassword(person: StandInPerson | undefined, password: string): boolean {
  const same = timingSafeEqual(digest(person?.password ?? ''), digest(password))
  return same && person !== undefined
}

/** Finds who signs in, or says why nobody does. */
function recognise(people: readonly StandInPerson[], answers: Answers): StandInPerson | SignInProblem {
  const byName = (name: string): StandInPerson | undefined =>
    people.find((person) => person.username.toLowerCase() === name.toLowerCase())
  if (typeof answers.as === 'string') {
    const chosen = byName(answers.as)
    if (chosen) return chosen
  }
  const username = typed(answers.username).trim()
  const password = typed(answers.password)
  if (!username) return { field: 'username', th: 'กรุณากรอกบัญชีผู้ใช้', en: 'Enter your user name.' }
  if (!password) return { field: 'password', th: 'กรุณากรอกรหัสผ่าน', en: 'Enter your password.' }
  const person = byName(username)
  if (person && samePassword(person, password)) return person
  samePassword(undefined, password)
  return {
    field: 'username',
    th: 'บัญชีผู้ใช้หรือรหัสผ่านไม่ถูกต้อง กรุณาตรวจสอบแล้วลองอีกครั้ง',
    en: 'The user name or the password is wrong. Check both and try again.',
  }
}

/** What is shared, for the scopes that were asked for. */
function sharedItems(person: StandInPerson, scopes: readonly string[]): SharedItem[] {
  const named = ['profile', 'given_name', 'family_name'].some((scope) => scopes.includes(scope))
  const name = { th: 'ชื่อ - นามสกุล', en: 'Name', value: `${person.givenName} ${person.familyName}` }
  return [
    ...(named ? [name] : []),
    { th: 'รหัสผู้ใช้ Digital ID', en: 'Digital ID user id', value: person.userId },
    { th: 'ระดับการพิสูจน์ตัวตน', en: 'Identity assurance level', value: `IAL ${ialLevel}` },
  ]
}

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
  const { provider, people, site, log } = parts
  const answers = (req.body ?? {}) as Answers
  const person = recognise(people, answers)
  if ('field' in person) {
    res.status(422).send(signInPage(site, action, people, typed(answers.username).trim(), person))
    return
  }
  log.info({ person: person.userId }, 'digital-id signed in')
  // Not remembered: the session ends with the browser.
  const login = { accountId: person.userId, amr: ['pwd'], remember: false }
  await provider.interactionFinished(req, res, { login }, { mergeWithLastSubmission: false })
}

async function answerConsent(
  parts: InteractionParts,
  req: Request,
  res: Response,
  interaction: Interaction,
  person: StandInPerson,
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

/**
 * The pages that a person meets: sign-in, then consent, both at `/interaction/:uid`. A form counts only
 * with this browser's interaction cookie, which is SameSite and bound to the page's own address.
 */
export function interactionPages(parts: InteractionParts): Router {
  const { provider, people, site } = parts
  const router = express.Router()
  const personOf = (interaction: Interaction): StandInPerson | undefined =>
    people.find((person) => person.userId === interaction.session?.accountId)

  router.get('/interaction/:uid', async (req, res) => {
    const interaction = await findInteraction(provider, req, res)
    if (!interaction) return answerOver(site, res)
    const action = `${site.path}/interaction/${interaction.uid}`
    if (interaction.prompt.name === 'login') return void res.send(signInPage(site, action, people))
    const person = personOf(interaction)
    if (!person) return answerOver(site, res)
    const items = sharedItems(person, String(interaction.params.scope).split(' '))
    res.send(consentPage(site, action, siteName, person, items))
  })

  router.post(
    '/interaction/:uid',
    express.urlencoded({ extended: false, limit: '8kb' }),
    async (req, res) => {
      const interaction = await findInteraction(provider, req, res)
      if (!interaction) return answerOver(site, res)
      const action = `${site.path}/interaction/${interaction.uid}`
      if (interaction.prompt.name === 'login') return answerSignIn(parts, req, res, action)
      const person = personOf(interaction)
      if (!person) return answerOver(site, res)
      return answerConsent(parts, req, res, interaction, person)
    },
  )
  return router
}
