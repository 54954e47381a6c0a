import { Navigate, Route, Router } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { AccountPage } from './features/account/AccountPage.tsx'
import { AgencyListPage } from './features/agency/AgencyListPage.tsx'
import { AgencyPage } from './features/agency/AgencyPage.tsx'
import { EditPage } from './features/agency-edit/EditPage.tsx'
import { TreePage } from './features/agency-tree/TreePage.tsx'
import { GrantPage } from './features/grant/GrantPage.tsx'
import { LogPage } from './features/log/LogPage.tsx'
import { PeoplePage } from './features/people/PeoplePage.tsx'
import { ReportListPage } from './features/report/ReportListPage.tsx'
import { ReportPage } from './features/report/ReportPage.tsx'
import { PortalFrame } from './features/session/PortalFrame.tsx'
import { IssuePage } from './features/token/IssuePage.tsx'
import { TokenListPage } from './features/token/TokenListPage.tsx'
import { WhyPage } from './features/why/WhyPage.tsx'
import { lazyPage } from './ui/lazy-page.ts'
import { MissingPage } from './ui/MissingPage.tsx'

// Seldom opened: brought when they are.
const GroupListPage = lazyPage(async () => (await import('./features/group/GroupListPage.tsx')).GroupListPage)
const GroupPage = lazyPage(async () => (await import('./features/group/GroupPage.tsx')).GroupPage)
const ReorganisationListPage = lazyPage(
  async () => (await import('./features/reorganisation/ReorganisationListPage.tsx')).ReorganisationListPage,
)
const PlanPage = lazyPage(async () => (await import('./features/reorganisation/PlanPage.tsx')).PlanPage)
const ReorganisationPage = lazyPage(
  async () => (await import('./features/reorganisation/ReorganisationPage.tsx')).ReorganisationPage,
)

const ImportPage = lazyPage(async () => (await import('./features/agency-import/ImportPage.tsx')).ImportPage)
const ImportResultPage = lazyPage(
  async () => (await import('./features/agency-import/ImportResultPage.tsx')).ImportResultPage,
)
const BulkPage = lazyPage(async () => (await import('./features/bulk/BulkPage.tsx')).BulkPage)
const BulkOperationPage = lazyPage(
  async () => (await import('./features/bulk/BulkOperationPage.tsx')).BulkOperationPage,
)
const LaggardPage = lazyPage(async () => (await import('./features/laggard/LaggardPage.tsx')).LaggardPage)
const ProblemTypePage = lazyPage(
  async () => (await import('./features/problem-type/ProblemTypePage.tsx')).ProblemTypePage,
)

/** The pages of the staff portal. Everything stands behind the session; see PortalFrame. */
export function PortalRoutes(): JSX.Element {
  return (
    <Router base="/backend" root={PortalFrame}>
      <Route path="/" component={() => <Navigate href="/reports" />} />
      <Route path="/reports" component={ReportListPage} />
      <Route path="/reports/:code" component={ReportPage} />
      <Route path="/agencies" component={AgencyListPage} />
      <Route path="/agencies/tree" component={TreePage} />
      <Route path="/agencies/import" component={ImportPage} />
      <Route path="/agencies/import/:id" component={ImportResultPage} />
      <Route path="/agencies/:code" component={AgencyPage} />
      <Route path="/agencies/:code/edit" component={EditPage} />
      <Route path="/reorganisations" component={ReorganisationListPage} />
      <Route path="/reorganisations/new" component={PlanPage} />
      <Route path="/reorganisations/:id" component={ReorganisationPage} />
      <Route path="/groups" component={GroupListPage} />
      <Route path="/groups/:id" component={GroupPage} />
      <Route path="/bulk" component={BulkPage} />
      <Route path="/bulk/:id" component={BulkOperationPage} />
      <Route path="/laggards" component={LaggardPage} />
      <Route path="/problem-types" component={ProblemTypePage} />
      <Route path="/tokens" component={TokenListPage} />
      <Route path="/tokens/issue" component={IssuePage} />
      <Route path="/people" component={PeoplePage} />
      <Route path="/people/grant" component={GrantPage} />
      <Route path="/account-log" component={LogPage} />
      <Route path="/account" component={AccountPage} />
      <Route path="/access" component={WhyPage} />
      <Route path="*" component={MissingPage} />
    </Router>
  )
}
