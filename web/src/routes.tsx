import { Route, Router } from '@solidjs/router'
import { For, type Component, type JSX } from 'solid-js'
import { PortalFrame } from './features/session/PortalFrame.tsx'
import { portalPages, type PortalPageName } from './page-table.ts'
import { lazyPage } from './ui/lazy-page.ts'

/** How each page's code is brought: when it is opened, and not before. */
const bring: Record<PortalPageName, () => Promise<Component>> = {
  HomePage: async () => (await import('./features/home/HomePage.tsx')).HomePage,
  NoticeListPage: async () => (await import('./features/home/NoticeListPage.tsx')).NoticeListPage,
  WorkPage: async () => (await import('./features/work/WorkPage.tsx')).WorkPage,
  ReportListPage: async () => (await import('./features/report/ReportListPage.tsx')).ReportListPage,
  ReportPage: async () => (await import('./features/report/ReportPage.tsx')).ReportPage,
  AgencyListPage: async () => (await import('./features/agency/AgencyListPage.tsx')).AgencyListPage,
  TreePage: async () => (await import('./features/agency-tree/TreePage.tsx')).TreePage,
  ImportPage: async () => (await import('./features/agency-import/ImportPage.tsx')).ImportPage,
  ImportResultPage: async () =>
    (await import('./features/agency-import/ImportResultPage.tsx')).ImportResultPage,
  AgencyPage: async () => (await import('./features/agency/AgencyPage.tsx')).AgencyPage,
  EditPage: async () => (await import('./features/agency-edit/EditPage.tsx')).EditPage,
  ReorganisationListPage: async () =>
    (await import('./features/reorganisation/ReorganisationListPage.tsx')).ReorganisationListPage,
  PlanPage: async () => (await import('./features/reorganisation/PlanPage.tsx')).PlanPage,
  ReorganisationPage: async () =>
    (await import('./features/reorganisation/ReorganisationPage.tsx')).ReorganisationPage,
  GroupListPage: async () => (await import('./features/group/GroupListPage.tsx')).GroupListPage,
  GroupPage: async () => (await import('./features/group/GroupPage.tsx')).GroupPage,
  BulkPage: async () => (await import('./features/bulk/BulkPage.tsx')).BulkPage,
  BulkOperationPage: async () => (await import('./features/bulk/BulkOperationPage.tsx')).BulkOperationPage,
  LaggardPage: async () => (await import('./features/laggard/LaggardPage.tsx')).LaggardPage,
  ProblemTypePage: async () => (await import('./features/problem-type/ProblemTypePage.tsx')).ProblemTypePage,
  TokenListPage: async () => (await import('./features/token/TokenListPage.tsx')).TokenListPage,
  IssuePage: async () => (await import('./features/token/IssuePage.tsx')).IssuePage,
  PeoplePage: async () => (await import('./features/people/PeoplePage.tsx')).PeoplePage,
  GrantPage: async () => (await import('./features/grant/GrantPage.tsx')).GrantPage,
  LogPage: async () => (await import('./features/log/LogPage.tsx')).LogPage,
  AccountPage: async () => (await import('./features/account/AccountPage.tsx')).AccountPage,
  DesignPage: async () => (await import('./features/design/DesignPage.tsx')).DesignPage,
  WhyPage: async () => (await import('./features/why/WhyPage.tsx')).WhyPage,
  MissingPage: async () => (await import('./ui/MissingPage.tsx')).MissingPage,
}

const routes = (Object.keys(bring) as PortalPageName[]).map((name) => ({
  path: portalPages[name].path,
  component: lazyPage(bring[name]),
}))

/** The pages of the staff portal. Everything stands behind the session; see PortalFrame. */
export function PortalRoutes(): JSX.Element {
  return (
    <Router base="/backend" root={PortalFrame}>
      <For each={routes}>{({ path, component }) => <Route path={path} component={component} />}</For>
    </Router>
  )
}
