import { expect, test } from 'vitest'
import { secretAsSent, signOutAddress, usualScope } from './digital-id.flavor.ts'

test('the client secret is digested seven times for DGA, and sent as it is by the standard', () => {
  // By md5sum, round by round.
  expect(secretAsSent('dga', 'secret')).toBe('f3f25383de5eab0cbfa047b25e10f096')
  expect(secretAsSent('standard', 'secret')).toBe('secret')
})

test('the way back after signing out has the name that the provider knows', () => {
  const url = new URL(
    'https://connect.example/endsession?id_token_hint=a.b.c&post_logout_redirect_uri=https%3A%2F%2Fx.example%2Fy',
  )
  expect(signOutAddress('standard', url).href).toBe(url.href)
  const dga = signOutAddress('dga', url)
  expect(Object.fromEntries(dga.searchParams)).toEqual({
    id_token_hint: 'a.b.c',
    post_logout_redirect_url: 'https://x.example/y',
  })
})

test('a person may be asked for their number at DGA alone, unless the settings say otherwise', () => {
  expect(usualScope.dga.split(' ')).toContain('citizen_id')
  expect(usualScope.standard.split(' ')).not.toContain('citizen_id')
})
