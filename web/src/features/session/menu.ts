import type { Act } from '@eact/schema/generated/documents'
import { texts } from '../../text/texts.ts'

/** A page in the menu. */
export interface MenuPage {
  /** Within the portal. */
  href: string
  words: string
  /** Shown to those whose roles give this act; to everybody when left out. */
  act?: Act
  /** Whether how much is under way stands behind it. */
  countsWork?: boolean
}

/** A heading of the menu and the pages beneath it. */
export interface MenuGroup {
  id: string
  words: string
  pages: readonly MenuPage[]
}

/** The portal's menu, as the manual has it; a new page is a new line. */
export const menu: readonly MenuGroup[] = [
  {
    id: 'own',
    words: texts.work.group,
    pages: [
      { href: '/', words: texts.home.title },
      { href: '/work', words: texts.work.title, act: 'SAVE_REPORT', countsWork: true },
    ],
  },
  {
    id: 'reports',
    words: texts.site.menuReports,
    pages: [
      { href: '/reports', words: texts.site.menuAct },
      { href: '/laggards', words: texts.laggardSwitch.title, act: 'SEE_REPORT' },
      { href: '/problem-types', words: texts.problemType.title, act: 'SET_DUTY' },
    ],
  },
  {
    id: 'agencies',
    words: texts.site.menuAgencies,
    pages: [
      { href: '/agencies', words: texts.agencies.title },
      { href: '/agencies/tree', words: texts.tree.title },
      { href: '/reorganisations', words: texts.reorganisation.title },
      { href: '/agencies/import', words: texts.agencyImport.title, act: 'EDIT_AGENCY' },
      { href: '/groups', words: texts.group.title },
    ],
  },
  {
    id: 'access',
    words: texts.token.group,
    pages: [
      { href: '/tokens', words: texts.token.title, act: 'SEE_TOKENS' },
      { href: '/people', words: texts.people.title, act: 'SEE_ACCESS' },
      { href: '/account-log', words: texts.log.title, act: 'READ_ACCOUNT_LOG' },
    ],
  },
]

/** The groups of which somebody with these acts sees a page, with those pages. */
export const menuFor = (acts: readonly Act[]): MenuGroup[] =>
  menu
    .map((group) => ({ ...group, pages: group.pages.filter(({ act }) => !act || acts.includes(act)) }))
    .filter(({ pages }) => pages.length > 0)

/** The page of the menu to which an address belongs: the one that says most of it. */
export function pageOf(path: string, groups: readonly MenuGroup[]): MenuPage | undefined {
  return groups
    .flatMap(({ pages }) => pages)
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .toSorted((a, b) => b.href.length - a.href.length)[0]
}
