/** Of a page of documents, what their order is made of. */
interface Dated {
  edges: { origin: 'OWN' | 'INHERITED'; node: { announcedOn: string | null } }[]
  pageInfo: { hasNextPage: boolean }
}

/**
 * Puts the documents of a page in the order in which people read them: the newest announcement first, the agency's own
 * before others of that day. Where there are more than one page they stay as they came (its own, then the nearest
 * agency's), so that reading on loses none.
 */
export const newestFirst = <Page extends Dated>(page: Page, isFirstPage: boolean): Page['edges'] =>
  isFirstPage && !page.pageInfo.hasNextPage
    ? page.edges.toSorted((a, b) => (b.node.announcedOn ?? '').localeCompare(a.node.announcedOn ?? ''))
    : page.edges
