import { createSignal, onCleanup, type Accessor } from 'solid-js'

/** How long a page waits for its letters; whoever would wait longer reads those of the device. */
const patienceMs = 2000

/** A Thai letter and a Latin one: each script has a file of its own. */
const oneOfEach = `${String.fromCodePoint(0x0e01)}a`

/**
 * Whether the letters are there; those of running text the document asks for with its scripts. Lines break elsewhere
 * in those of the device, so that a page which had begun with them would move.
 */
export function makeLetters(): Accessor<boolean> {
  const [areThere, setThere] = createSignal(false)
  const bring = async () => {
    const weights = [400, 600].map((weight) => document.fonts.load(`${weight} 1em Sarabun`, oneOfEach))
    await Promise.allSettled(weights)
    setThere(true)
  }
  void bring()
  const timer = setTimeout(() => setThere(true), patienceMs)
  onCleanup(() => clearTimeout(timer))
  return areThere
}
