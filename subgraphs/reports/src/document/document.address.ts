/** First part of the address of every file. */
export const filesPrefix = '/files'

/** Where a document's file is had, beneath the service's own address. */
export const addressOfFile = ({ id, fileName }: { id: string; fileName: string }): string =>
  `${filesPrefix}/${id}/${encodeURIComponent(fileName)}`
