import { refusalBody, type Refusal } from '@eact/kit/errors'
import { writeRefusalPage } from '@eact/kit/refusal-page'
import { requestIdHeader } from '@eact/kit/viewer'
import type { Request, Response } from 'express'

/** The status that a refusal goes by where no GraphQL is answered. */
export const statusOf = (refusal: Refusal): number => (refusal.status === 200 ? 400 : refusal.status)

/** Answers a request that is refused: a person who opened a page by a page, a program by JSON. */
export function sendRefusal(req: Request, res: Response, refusal: Refusal): void {
  const requestId = String(res.getHeader(requestIdHeader))
  res.status(statusOf(refusal))
  if (req.method !== 'GET' || req.accepts(['json', 'html']) !== 'html')
    return void res.json(refusalBody(refusal, requestId))
  const { html, headers } = writeRefusalPage(refusal, requestId)
  res.set(headers).send(html)
}
