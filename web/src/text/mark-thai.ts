/** Words that are Thai alone: names of agencies, of people, of files. */
const isThai = (text: string): boolean => /[ก-๛]/.test(text) && !/[A-Za-z]{2}/.test(text)

/** Whether a mark of the language was set here, and not by whoever wrote the page. */
const marked = new WeakSet<Element>()

function markAround({ parentElement: element }: Node): void {
  if (!element || (element.lang && !marked.has(element))) return
  const own = [...element.childNodes].filter((node) => node instanceof Text)
  if (isThai(own.map(({ data }) => data).join(' '))) {
    element.lang = 'th'
    marked.add(element)
  } else if (marked.delete(element)) element.removeAttribute('lang')
}

function markWithin(root: Node): void {
  if (root.nodeType === Node.TEXT_NODE) return markAround(root)
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) markAround(texts.currentNode)
}

/**
 * Marks Thai names as Thai within an English page, now and as it changes, so that they are read aloud and broken into
 * lines as Thai. What is mixed with English stays unmarked.
 */
export function markThai(root: HTMLElement): void {
  markWithin(root)
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'characterData') markAround(target)
      else addedNodes.forEach(markWithin)
    }
  }).observe(root, { subtree: true, childList: true, characterData: true })
}
