import { Refusal, refusalBody } from '@eact/kit/errors'
import { requestIdHeader } from '@eact/kit/viewer'
import type { RequestHandler } from 'express'

/** How long the body of a request may take to come, in milliseconds; an upload has its own, longer time. */
const bodyMs = 60_000

/** Refuses whoever sends a body so slowly that it only holds a connection. */
export function refuseSlowBodies(withinMs: number = bodyMs): RequestHandler {
  return (req, res, next) => {
    const isUpload = req.headers['content-type']?.toLowerCase().startsWith('multipart/') ?? false
    const hasBody = req.headers['content-length'] !== undefined || 'transfer-encoding' in req.headers
    if (isUpload || !hasBody) return next()
    const timer = setTimeout(() => {
      if (res.headersSent) return void req.destroy()
      res.set('connection', 'close')
      res.once('finish', () => req.destroy())
      res.status(408).json(refusalBody(tooSlow(), String(res.getHeader(requestIdHeader))))
    }, withinMs)
    const end = () => clearTimeout(timer)
    req.once('end', end)
    res.once('close', end)
    next()
  }
}

const tooSlow = (): Refusal =>
  new Refusal(
    'REQUEST_TIMEOUT',
    {
      th: 'ระบบรับคำขอไม่ครบภายในเวลาที่กำหนด กรุณาส่งใหม่',
      en: 'The request did not arrive in time. Send it again.',
    },
    408,
  )
