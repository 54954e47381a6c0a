import type { NextFunction, Request, Response } from 'express'
import { messagePage, type Site } from './pages.ts'

const standard = 'post_logout_redirect_uri'

/** The sign-out page of DGA, which knows the way back under a name of its own alone. */
export function dgaSignOut(site: Site) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const url = new URL(req.url, 'http://stand-in')
    if (url.searchParams.has(standard)) {
      const th = 'ไม่รู้จักพารามิเตอร์ post_logout_redirect_uri'
      const en = 'post_logout_redirect_uri is not known here: send post_logout_redirect_url.'
      res.status(400).send(messagePage(site, 'ดำเนินการต่อไม่ได้', { th, en }))
      return
    }
    const back = url.searchParams.get('post_logout_redirect_url')
    if (back !== null) {
      url.searchParams.delete('post_logout_redirect_url')
      url.searchParams.set(standard, back)
      req.url = `${url.pathname}${url.search}`
    }
    next()
  }
}
