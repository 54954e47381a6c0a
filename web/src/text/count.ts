/** A whole number with its thousands apart, as `toLocaleString('en-US')` writes it, which costs lists milliseconds. */
export const writeCount = (many: number): string => String(many).replace(/\B(?=(\d{3})+$)/g, ',')
