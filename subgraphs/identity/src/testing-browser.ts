/** A browser with its own cookies, which follows redirects one by one so that a test sees each. */
export interface TestBrowser {
  /** One request, no redirect followed. */
  send(url: string, init?: RequestInit): Promise<Response>
  /** Goes to an address and on, until a page answers; gives it with its address and all addresses met. */
  go(url: string, init?: RequestInit): Promise<Visited>
  /** Value of a cookie, whatever its path; undefined when there is none. */
  cookie(name: string): string | undefined
  /** Sets a cookie as an attacker or an older page might have. */
  plant(name: string, value: string): void
}

/** Where a browser has come to. */
export interface Visited {
  response: Response
  url: string
  trail: string[]
  html: string
}

interface Kept {
  value: string
  path: string
}

const mostRedirects = 15

/** Opens a browser without cookies. */
export function openBrowser(): TestBrowser {
  const jar = new Map<string, Kept>()

  const keep = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const [name = '', value = ''] = pair.split('=')
      const path = /path=([^;]*)/i.exec(attributes.join(';'))?.[1] ?? '/'
      const ends = /max-age=0(;|$)/i.test(attributes.join(';')) || /expires=thu, 01 jan 1970/i.test(line)
      if (ends) jar.delete(`${name} ${path}`)
      else jar.set(`${name} ${path}`, { value, path })
    }
  }

  const send: TestBrowser['send'] = async (url, init = {}) => {
    const { pathname } = new URL(url)
    const cookies = [...jar]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([key, { value }]) => `${key.split(' ')[0]}=${value}`)
    const headers = new Headers(init.headers)
    if (cookies.length > 0) headers.set('cookie', cookies.join('; '))
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    keep(response)
    return response
  }

  return {
    send,
    async go(url, init) {
      const trail = [url]
      let response = await send(url, init)
      while (response.headers.has('location') && trail.length < mostRedirects) {
        const next = new URL(response.headers.get('location') ?? '', trail.at(-1)).href
        trail.push(next)
        response = await send(next)
      }
      return { response, url: trail.at(-1) ?? url, trail, html: await response.text() }
    },
    cookie: (name) => [...jar].find(([key]) => key.startsWith(`${name} `))?.[1].value,
    plant: (name, value) => void jar.set(`${name} /`, { value, path: '/' }),
  }
}
