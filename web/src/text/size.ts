/**
 * Writes a size in the units of the rule (5MB is 5 × 1024 × 1024 bytes): `812 B`, `48 KB`, `1.4 MB`. Rounds up, so
 * that a file over the limit never reads as one within it.
 */
export function writeSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const kilobytes = bytes / 1024
  return kilobytes < 1024
    ? `${Math.ceil(kilobytes)} KB`
    : `${(Math.ceil((kilobytes / 1024) * 10) / 10).toFixed(1)} MB`
}
