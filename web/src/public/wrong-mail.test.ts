import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { wrongMail } from './wrong-mail.ts'

const site = {
  contactCenter: { name: 'DGA Contact Center', phone: '0 2612 6060', email: 'contact@dga.or.th' },
}
const petition = (address: string, isMain = true) => ({
  kind: 'PETITION' as const,
  address,
  isMain,
  verifiedAt: null,
  isSample: false,
})
const above = (name: string, ...emails: ReturnType<typeof petition>[]) => ({
  id: name,
  code: '1',
  name,
  nameEn: null,
  emails,
})
const agency = { code: '150030000000', name: 'กรมการปกครอง', nameEn: null, emails: [], ancestors: [] }
const address = 'https://info.go.th/agencies/150030000000'

test('it goes to the main address for petitions, not to one for something else', () => {
  const emails = [
    { ...petition('contact@dopa.go.th'), kind: 'CITIZEN_CONTACT' as const },
    petition('other@dopa.go.th', false),
    petition('petition@dopa.go.th'),
  ]
  expect(wrongMail({ ...agency, emails }, site, address)).toMatchObject({
    to: 'OWN',
    name: 'กรมการปกครอง',
    email: 'petition@dopa.go.th',
  })
})

test('without one it goes to the nearest agency above that has one, then to the Contact Center', () => {
  const ancestors = [
    above('กอง'),
    above('กรม', petition('kom@x.go.th')),
    above('กระทรวง', petition('mo@x.go.th')),
  ]
  expect(wrongMail({ ...agency, ancestors }, site, address)).toMatchObject({
    to: 'ABOVE',
    name: 'กรม',
    email: 'kom@x.go.th',
  })
  expect(wrongMail({ ...agency, ancestors: [above('กอง')] }, site, address)).toMatchObject({
    to: 'CENTER',
    email: 'contact@dga.or.th',
  })
})

test('all that is known is filled in, and nothing in it breaks the link', () => {
  const odd = { ...agency, name: 'กอง A&B ?#"<x>', emails: [petition("o'b+x@x.go.th")] }
  const { link } = wrongMail(odd, site, `${address}?a=1&b=2`)
  expect(link).not.toMatch(/["<>#\s]/)
  const { protocol, pathname, searchParams } = new URL(link.replaceAll('+', '%2B'))
  expect([protocol, decodeURIComponent(pathname)]).toEqual(['mailto:', "o'b+x@x.go.th"])
  expect([...searchParams.keys()]).toEqual(['subject', 'body'])
  expect(searchParams.get('subject')).toBe('แจ้งข้อมูลไม่ถูกต้อง รหัสหน่วยงาน 150030000000')
  expect(searchParams.get('body')).toBe(
    `หน่วยงาน: กอง A&B ?#"<x>\r\nรหัส: 150030000000\r\nหน้า: ${address}?a=1&b=2\r\n\r\nข้อมูลที่ไม่ถูกต้อง:\r\n\r\nข้อมูลที่ถูกต้อง:\r\n`,
  )
})

test('even the longest name there is leaves the link short enough for the programs of old desks', () => {
  const csv = readFileSync(new URL('../../../infra/data/agencies.csv', import.meta.url), 'utf8')
  const names = csv.split('\n').map((line) => line.split(',')[1] ?? '')
  const name = names.reduce((longest, one) => (one.length > longest.length ? one : longest), '')
  expect(name.length).toBeGreaterThan(60)
  expect(wrongMail({ ...agency, name }, site, address).link.length).toBeLessThan(2048)
})
