/** Draws the dark modules of a QR code as one path: a bar for each run in a row. */
export function qrPath(rows: readonly (readonly boolean[])[]): string {
  const bars: string[] = []
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x += 1
      bars.push(`M${from} ${y}h${x + 1 - from}v1h-${x + 1 - from}z`)
    }
  }
  return bars.join('')
}
