/*
 * The fields of every type behind the acts, by hand: those that are seen whenever their thing is, and, behind the bar,
 * those that are judged for themselves (another thing stands behind them, or the viewer's right). A field that stands
 * nowhere fails, and whoever adds it says which it is.
 */
export const fieldsOf: Record<string, string> = {
  Agency: `id code codeIsProvisional name nameEn level kind provinceCode provinceName provinceNameEn parent parentRelation ancestors
    children otherNames boundByAct boundByActReason mustReport mustReportReason validFrom emails publishedDocuments
    gazetteLinks disclosureLinks licences
    coverageGroups coverage
    boundFrom boundTo mustReportFrom mustReportTo version area servicePoints codes history
    closedAt successors predecessors reorganisations changedAt publicationChangedAt
    | viewerMayEdit viewerMaySetDuty report viewerMayReport knownGazetteNotices compliance viewerMayChangeStructure viewerMayOpenBeneath`,
  AgencyOtherName: 'kind name usedUntil',
  AgencyCode: 'scheme code',
  AgencyHistoryEntry: 'id at isSystem isUndoing changes | reason by actingRole actingAgency',
  AgencyFieldChange: 'field before after',
  AgencyWarning: 'code message messageEn path',
  AgencyUse: 'kind count',
  CoverageGroup: 'id name head version members validFrom closedAt | viewerMayManage',
  GroupMembership: 'id agency validFrom validTo state',
  AgencyEmail: 'kind address isMain verifiedAt isSample',
  Report: `id agency version createdAt modifiedAt effectiveChangedAt isSample revisions kind answers licences links problems receipt
    | documents viewerMaySave myDraft`,
  ReportRevision: 'version savedAt actingRole actingAgency changes prevHash hash | savedBy',
  HistoryVerification: 'isIntact entries head firstBad',
  BadHistoryEntry: 'version reason part rowId message messageEn',
  PublicationReceipt: 'documentId agency section fileName sha256 sizeBytes announcedOn periods state since',
  PublicationPeriod: 'from to',
  SameFile: 'own inherited',
  DocumentScan: 'state scannedAt finding message messageEn',
  ReportChange: 'part rowId field before after reason problem | document link licence',
  ReportKind: 'code name nameEn formVersion',
  ReportAnswers: 'hasLicences gazetteAnswer',
  ReportProblem: 'id rank type detail inUse isSample savedAt actingRole actingAgency | savedBy',
  ReportDraft: 'content baseVersion savedAt',
  ProblemType: 'code name nameEn place isActive isAssumption version',
  SaveReceipt: 'revision agency appears disappears publicPath',
  SaveItem: 'part section rowId name url announcedOn',
  SavePreview:
    'version changesAnything appears disappears stays sections conflict merged errors warnings coverageImpact',
  SectionPreview: 'section before after stateBefore stateAfter',
  SaveWarning: 'code message messageEn path',
  Document: `id agency section fileName sizeBytes sha256 pageCount uploadedAt announcedOn scope inUse status isPending
    isSample publicFrom suspendedAt path periods purgedAt effectiveOn isLocked licenceIds
    | groups licences savedAt actingRole actingAgency savedBy reading hiddenBy sameFile scan purgeReason viewerMayPurge`,
  DocumentReading: 'state readAt dates agencyNames emails advice',
  ReadDate: 'on role text',
  DocumentAdvice: `code severity message messageEn found expected isDismissed dismissedAt dismissedReason
    dismissals lastTakenBack | dismissedBy`,
  AdviceDismissal: 'at reason takenBackAt | by takenBackBy',
  Link: `id agency kind url name title gazettedOn citation inUse status publicFrom suspendedAt isSample savedAt licenceIds check
    | licences savedBy actingRole actingAgency`,
  Licence: 'id name inUse status publicFrom suspendedAt isSample savedAt | savedBy actingRole actingAgency',
  BulkOperation: 'id state plannedAt carriedOutAt doneAt undoneAt undoReason agencies fileName counts',
  BulkCounts: 'all ready unchanged refused waiting done failed undone partlyUndone undoFailed',
  BulkItem: 'place agency state appears disappears errors kept',
  BulkKept: 'part field',
  GazetteNotice: 'title section url gazettedOn citation isLinked',
  LinkCheck: 'state lastCheckedAt lastGoodAt statusCode failures movedTo isGazette message messageEn',
  SectionCompliance: 'section state reasons',
  ComplianceReason: 'code severity message messageEn about | document link licence',
  CompletenessRules: 'version since basis basisEn rules',
  CompletenessRule: 'code sections severity message messageEn',
  Notice: 'kind at agency fileName announcedOn isLocked isByGroup',
  Laggard: 'agency sections',
  LaggardNotice: 'isPublic since asOfDate dueOn | boundCount viewerMayChange changes',
  LaggardListChange: 'isPublic reason at | by',
  LegalMilestone: 'code day name nameEn source',
  Change: 'id cursor kind at group reportVersion agency agencyId | report document link',
  Viewer: 'person client grants actingUnder actingEnded acts roleOffers sessions accessTokens',
  RoleOffer: 'role act reaches',
  Session: 'id startedAt lastSeenAt expiresAt sourceAddress browser isCurrent',
  Person: 'id displayName suspendedAt | viewerMaySuspend',
  Grant: 'id role agency group reach validFrom validTo state | person client grantedBy viewerMayEnd',
  MachineClient: 'id name kind scopes agency createdAt expiresAt lastUsedAt revokedAt | owner',
  ActivationToken: `id batch state role reach agency group note isBound issuedAt expiresAt redeemedAt revokedAt revokeReason
    | issuedBy redeemedBy revokedBy`,
  IssuedActivationToken: 'token code',
  ActivationPreview: 'count agencies errors',
  AccountEvent: 'id at kind sourceAddress requestId | person client actor grant token agency detail',
  AccessExplanation: `act agency allowed grants lack message messageEn rolesThatMay agencyToAsk contactCenter
    | peopleToAsk`,
  AgencyImport: `id state fileName encoding legalBasis checkedAt finishedAt counts problems changes progress failure
    | reorganisation`,
  AgencyImportCounts: 'rows problems opened moved renamed edited carriedAlong unchanged',
  AgencyImportProgress: 'done total',
  AgencyImportProblem: 'row column columnLabel columnLabelEn cell code message messageEn',
  AgencyImportChange: 'row kinds code name fields',
  AgencyImportFieldChange: 'column columnLabel columnLabelEn before after',
  Reorganisation: `id kind state legalBasis effectiveOn plannedAt carriedOutAt lapsesAt endedAt undoReason problems impact places
    | plannedBy carriedOutBy endedBy viewerMayCarryOut viewerMayDrop viewerMayUndo undoProblems accessImpact coverageImpact`,
  ReorganisationImpact: 'opened renamed moved carriedAlong closed edited',
  ReorganisationPlace: `agency change nameBefore nameAfter parentBefore relationBefore parentAfter parentNameAfter
    relationAfter`,
  AgencyCoverage: 'section state documents',
  DocumentHiding: 'agency reason since hasEffect',
  DocumentImpact: 'section at uncovered covered stillCovered agencies',
  CoverageStatistics: 'under mustReport sections freshness',
  SectionCoverage: 'section own inherited both none notApplicable',
  CoverageFreshness: 'readAt projectedAt isCurrent',
  CoverageImpact: 'at uncovered covered stillCovered openedUncovered reportsConcerned agencies',
  CoverageChange: 'agency newName before after documentsLost documentsGained lost gained',
  AccessImpact: 'at peopleLosing peopleGaining machinesLosing machinesGaining | grants',
  GrantImpact: 'grant loses gains ends',
  ContactCenter: 'name phone email',
  SaveConflict: 'expectedVersion currentVersion revisions',
}

/** The fields of a type's line, without the bar. */
export const wordsOf = (line: string): string[] => line.split(/[\s|]+/).filter((word) => word !== '')
