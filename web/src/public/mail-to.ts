/** The address of a message to somebody (RFC 6068). */
export const mailTo = (email: string): string => `mailto:${encodeURIComponent(email).replace('%40', '@')}`
