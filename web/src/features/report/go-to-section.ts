/**
 * Takes the reader to a section of the form that an address names, for example `#SECTION_16`: its heading takes the
 * focus. An address that names none leaves them at the title.
 */
export function goToSection(hash: string): void {
  const code = /^#(SECTION_\w+|PROBLEMS)$/.exec(hash)?.[1]
  const heading = code && document.querySelector<HTMLElement>(`[data-section="${code}"] :is(h2, h3)`)
  if (!heading) return
  // After whatever takes the focus when the page appears.
  requestAnimationFrame(() => {
    heading.focus({ preventScroll: true })
    heading.scrollIntoView({ block: 'start' })
  })
}
