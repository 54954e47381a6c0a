/** A number with its thousands apart. */
export const writeCount = (many: number): string => many.toLocaleString('en-US')
