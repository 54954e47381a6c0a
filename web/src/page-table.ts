/** A page of the staff portal, as all see it who need not draw it: the routes, the journeys, the pictures. */
export interface PortalPage {
  /** Beneath `/backend`, as the router has it. */
  path: string
  /**
   * Addresses under which it is looked at, one for each face that an address alone gives it. `{group}` stands for the
   * id of a thing that whoever looks has to make first.
   */
  examples: readonly [string, ...string[]]
  /** One of the demonstration's people who may see all of it; null for somebody who is not signed in. */
  seenBy: string | null
}

/** Every page of the staff portal, by the component that draws it. */
export const portalPages = {
  HomePage: { path: '/', examples: ['/'], seenBy: 'department' },
  NoticeListPage: { path: '/notices', examples: ['/notices'], seenBy: 'department' },
  WorkPage: { path: '/work', examples: ['/work'], seenBy: 'department' },
  ReportListPage: { path: '/reports', examples: ['/reports'], seenBy: 'department' },
  ReportPage: {
    path: '/reports/:code',
    examples: ['/reports/150030000000', '/reports/150030200000'],
    seenBy: 'department',
  },
  AgencyListPage: {
    path: '/agencies',
    examples: ['/agencies', '/agencies?q=ที่ดิน&kind=DEPARTMENT'],
    seenBy: 'admin',
  },
  TreePage: { path: '/agencies/tree', examples: ['/agencies/tree?at=150030000000'], seenBy: 'admin' },
  ImportPage: { path: '/agencies/import', examples: ['/agencies/import'], seenBy: 'admin' },
  ImportResultPage: {
    path: '/agencies/import/:id',
    examples: ['/agencies/import/{import}'],
    seenBy: 'admin',
  },
  AgencyPage: { path: '/agencies/:code', examples: ['/agencies/150030000000'], seenBy: 'admin' },
  EditPage: { path: '/agencies/:code/edit', examples: ['/agencies/150030000000/edit'], seenBy: 'admin' },
  ReorganisationListPage: { path: '/reorganisations', examples: ['/reorganisations'], seenBy: 'admin' },
  PlanPage: { path: '/reorganisations/new', examples: ['/reorganisations/new'], seenBy: 'admin' },
  ReorganisationPage: {
    path: '/reorganisations/:id',
    examples: ['/reorganisations/{reorganisation}'],
    seenBy: 'admin',
  },
  GroupListPage: { path: '/groups', examples: ['/groups'], seenBy: 'admin' },
  GroupPage: { path: '/groups/:id', examples: ['/groups/{group}'], seenBy: 'admin' },
  BulkPage: { path: '/bulk', examples: ['/bulk'], seenBy: 'department' },
  BulkOperationPage: { path: '/bulk/:id', examples: ['/bulk/{bulk}'], seenBy: 'department' },
  LaggardPage: { path: '/laggards', examples: ['/laggards'], seenBy: 'admin' },
  ProblemTypePage: { path: '/problem-types', examples: ['/problem-types'], seenBy: 'admin' },
  TokenListPage: { path: '/tokens', examples: ['/tokens'], seenBy: 'ministry' },
  IssuePage: { path: '/tokens/issue', examples: ['/tokens/issue'], seenBy: 'ministry' },
  PeoplePage: { path: '/people', examples: ['/people'], seenBy: 'ministry' },
  GrantPage: { path: '/people/grant', examples: ['/people/grant'], seenBy: 'ministry' },
  LogPage: { path: '/account-log', examples: ['/account-log'], seenBy: 'admin' },
  AccountPage: { path: '/account', examples: ['/account'], seenBy: 'department' },
  DesignPage: { path: '/design', examples: ['/design'], seenBy: 'department' },
  WhyPage: {
    path: '/access',
    examples: ['/access?act=SAVE_REPORT&agency=150050000000', '/access'],
    seenBy: 'department',
  },
  MissingPage: { path: '*', examples: ['/nothing/stands/here'], seenBy: 'department' },
} as const satisfies Record<string, PortalPage>

export type PortalPageName = keyof typeof portalPages

/** What the frame shows in the place of every page, to whom no page is open. */
export const portalDoors = {
  StartPage: { path: '*', examples: ['/reports', '/?signIn=out', '/?signIn=declined'], seenBy: null },
  FirstUsePage: { path: '*', examples: ['/reports'], seenBy: 'newcomer' },
} as const satisfies Record<string, PortalPage>
