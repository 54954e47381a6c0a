/**
 * Which row or object of the code stands behind a type of the contract: subgraph → type → `module#Name`.
 * A resolver of that type then receives this as its parent, not the shape of the graph. Types that are not
 * named here are passed as the contract shapes them.
 */
export const mappers: Record<string, Record<string, string>> = {
  identity: {
    Viewer: '@eact/kit/viewer#SignedIn',
    Person: '@eact/identity/person/person.store#PersonRow',
    Grant: '@eact/identity/grant/grant.store#GrantRow',
    GrantConnection: '@eact/identity/grant/grant.lists#GrantPage',
    AccountEvent: '@eact/identity/account/account.read.store#AccountEventRow',
    AccessExplanation: '@eact/identity/access/access.lists#AccessAnswer',
    MachineClient: '@eact/identity/client/client.store#ClientRow',
    Session: '@eact/identity/session/session.store#SessionRow',
    ActivationToken: '@eact/identity/activation/activation.store#TokenRow',
    AccessImpact: '@eact/identity/reorganisation/reorganisation.store#ImpactRow',
    GrantImpact: '@eact/identity/reorganisation/reorganisation.store#GrantImpactRow',
    ActivationTokenConnection: '@eact/identity/activation/activation.lists#TokenPage',
  },
  agencies: {
    Agency: '@eact/agencies/agency/agency.store#AgencyRow',
    AgencyConnection: '@eact/agencies/agency/agency.lists#AgencyPage',
    AgencyImport: '@eact/agencies/import/import.store#ImportRow',
    AgencyEdge: '@eact/agencies/agency/agency.lists#FoundAgency',
    AgencyHistoryEntry: '@eact/agencies/edit/edit.history.store#HistoryRow',
    CoverageGroup: '@eact/agencies/group/group.store#GroupRow',
    CoverageGroupConnection: '@eact/agencies/group/group.lists#GroupPage',
    GroupMembership: '@eact/agencies/group/group.store#MembershipRow',
    GroupMembershipConnection: '@eact/agencies/group/group.lists#MembershipPage',
    Reorganisation: '@eact/agencies/reorganisation/reorganisation.store#ReorganisationRow',
    ReorganisationConnection: '@eact/agencies/reorganisation/reorganisation.lists#ReorganisationPage',
    ReorganisationPlace: '@eact/agencies/reorganisation/reorganisation.places.store#PlaceRow',
  },
  reports: {
    Report: '@eact/reports/report/report.store#ReportRow',
    ReportRevision: '@eact/reports/report/report.store#RevisionRow',
    ReportChange: '@eact/reports/report/report.tables#StoredChange',
    SaveConflict: '@eact/reports/save/save.apply#Conflict',
    HistoryVerification: '@eact/reports/history/history.reports#VerifiedHistory',
    PublicationReceipt: '@eact/reports/document/document.store#DocumentRow',
    DocumentScan: '@eact/reports/document/document.store#DocumentRow',
    Agency: '@eact/reports/report/report.store#AgencyRow',
    ReportingAgencyConnection: '@eact/reports/list/list.pages#ListPage',
    CoverageImpact: '@eact/reports/reorganisation/reorganisation.store#ImpactRow',
    CoverageChange: '@eact/reports/coverage/coverage.impact.store#CoverageChangeRow',
    DocumentImpact: '@eact/reports/coverage/coverage.impact#DocumentsImpact',
    AgencyCoverage: '@eact/reports/coverage/coverage.resolvers#CoverageQuestion',
    CoveringDocumentEdge: '@eact/reports/coverage/coverage.resolvers#CoveringEdge',
    DocumentHiding: '@eact/reports/display/display.store#HidingRow',
    DocumentHidingConnection: '@eact/reports/display/display.store#HidingConnection',
    Document: '@eact/reports/document/document.store#DocumentRow',
    Link: '@eact/reports/link/link.store#LinkRow',
    SectionCompliance: '@eact/schema/forms/completeness#JudgedSectionState',
    ComplianceReason: '@eact/schema/forms/completeness-rows#SectionReason',
    LaggardConnection: '@eact/reports/laggard/laggard.lists#LaggardPage',
    Laggard: '@eact/reports/laggard/laggard.store#LaggardRow',
    LaggardNotice: '@eact/reports/laggard/laggard.lists#LaggardListState',
    LaggardListChange: '@eact/reports/laggard/laggard.store#SwitchRow',
    Licence: '@eact/reports/licence/licence.store#LicenceRow',
    ProblemType: '@eact/reports/problem/problem.store#ProblemTypeRow',
    ReportProblem: '@eact/reports/problem/problem.store#ProblemRow',
    ReportDraft: '@eact/reports/draft/draft.store#DraftRow',
    SaveReceipt: '@eact/reports/save/save.receipt#Receipt',
    SaveItem: '@eact/reports/save/save.items#SaveItemRow',
    GazetteNotice: '@eact/reports/link/link.notices.store#GazetteNoticeRow',
  },
  changes: {
    Change: '@eact/changes/change/change.store#ChangeRow',
  },
}

/** What a subgraph's resolvers receive as their third argument: subgraph → `module#Name`. */
export const contexts: Record<string, string> = {
  identity: '@eact/identity/context#Context',
  agencies: '@eact/agencies/context#Context',
  reports: '@eact/reports/context#Context',
  changes: '@eact/changes/context#Context',
}
