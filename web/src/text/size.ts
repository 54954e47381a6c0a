/** Writes a size in the units of the rule (5MB is 5 × 1024 × 1024 bytes): `812 B`, `48 KB`, `1.3 MB`. */
export function writeSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const kilobytes = bytes / 1024
  return kilobytes < 1024 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`
}
