/** A rectangle of the screen, in pixels. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/**
 * Something that a picture must not cut through: a block of text, a control, an image. The edge of a panel or of a row
 * is as thin as a line: `start` where something begins beneath it, `end` where something ends with it.
 */
export interface Ink extends Box {
  kind: 'block' | 'start' | 'end'
}

/** What a picture is to show. */
export interface Wanted {
  /** What is outlined. */
  marks: readonly Box[]
  /** What is shown; a strip around what is marked when null. */
  frame: Box | null
  ink: readonly Ink[]
  screen: { width: number; height: number }
}

/** How high a picture may be, and how much stands around what is marked. */
const tallest = 1300
const around = 96
/** Plain ground around what is shown, where there is so much. */
const ground = 18
/** A label and its field, or two lines of one text, stand nearer to each other; a row is told by its line. */
const leastGap = { blocks: 11, lines: 5 }
/** An outline around what is marked: its room and its line. */
const room = 7
export const line = 3
/** The first block of a page stands so near to the edge of the screen. */
const topmost = 60
/** Between an outline and the edge of a picture. */
const margin = 5

const bottomOf = ({ y, height }: Box): number => y + height
const rightOf = ({ x, width }: Box): number => x + width

/** The smallest rectangle around some. */
export function unionOf(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  return { x, y, width: Math.max(...boxes.map(rightOf)) - x, height: Math.max(...boxes.map(bottomOf)) - y }
}

/**
 * The part of the screen that a picture shows: its upper and lower edges lie between two blocks, and what is marked
 * stands in it whole.
 */
export function cropOf({ marks, frame, ink, screen }: Wanted): Box {
  const outlined = unionOf(marks)
  const marked = {
    ...outlined,
    y: outlined.y - margin,
    height: outlined.height + 2 * margin,
  }
  const shown = frame ? unionOf([frame, marked]) : marked
  const [left, right] = frame ? sidesOf(shown, ink, screen.width) : [0, screen.width]
  const gaps = gapsBetween(
    ink.filter((one) => one.x < right && rightOf(one) > left),
    screen.height,
  )
  const beyond = frame ? ground : around
  // Too much for one picture: what is marked, and as much above it as there is room for.
  const fits = shown.height + 2 * ground <= tallest
  const whole = fits ? shown : marked
  const from =
    nearest(
      gaps.flatMap((gap) => within(gap.above, whole.y, -1)),
      fits ? shown.y - beyond : Math.max(shown.y - ground, bottomOf(marked) + around - tallest),
    ) ?? Math.max(0, Math.floor(whole.y - ground))
  const to =
    nearest(
      gaps.flatMap((gap) => within(gap.below, bottomOf(whole), 1)).filter((cut) => cut - from <= tallest),
      fits ? bottomOf(shown) + beyond : from + tallest,
    ) ?? Math.min(screen.height, Math.ceil(bottomOf(whole) + ground))
  return { x: left, y: from, width: right - left, height: to - from }
}

/** As wide as what is shown, and as the panels and texts that reach into it. */
function sidesOf(shown: Box, ink: readonly Ink[], width: number): [number, number] {
  const beside = ink.filter((one) => one.y >= shown.y - 1 && bottomOf(one) <= bottomOf(shown) + 1)
  let left = shown.x
  let right = rightOf(shown)
  for (let wider = true; wider;) {
    const cut = beside.filter((one) => one.x < right && rightOf(one) > left)
    const from = Math.min(left, ...cut.map((one) => one.x))
    const to = Math.max(right, ...cut.map(rightOf))
    wider = from < left || to > right
    left = from
    right = to
  }
  return [Math.max(0, Math.floor(left - ground)), Math.min(width, Math.ceil(right + ground))]
}

/** Plain ground: where a picture may begin and where it may end, the best place first; null where it must not. */
interface Gap {
  above: readonly [best: number, last: number] | null
  below: readonly [best: number, last: number] | null
}

const nearest = (all: readonly number[], to: number): number | undefined =>
  all.toSorted((a, b) => Math.abs(a - to) - Math.abs(b - to))[0]

/** The place within a gap that leaves out nothing up to an edge. @param way to where the picture grows */
function within(gap: Gap['above'], edge: number, way: 1 | -1): number[] {
  if (!gap || gap[1] * way < edge * way) return []
  const best = gap[0] * way < edge * way ? edge : gap[0]
  return [way > 0 ? Math.ceil(best) : Math.floor(best)]
}

/** All plain ground from the top of the screen to its bottom. */
function gapsBetween(ink: readonly Ink[], height: number): Gap[] {
  const gaps: Gap[] = []
  let end = 0
  let last: Ink['kind'] | 'edge' = 'edge'
  const keep = (until: number, next: Ink['kind'] | 'edge') => {
    const gap = until - end
    const least = last === 'block' && next === 'block' ? leastGap.blocks : leastGap.lines
    if (gap < least && next !== 'edge') return
    const inset = last === 'edge' ? ground : Math.min(ground, gap / 2)
    gaps.push({
      // The first block of a page: the picture begins with the screen.
      above:
        next === 'end' || next === 'edge'
          ? null
          : [last === 'edge' && until < topmost ? 0 : until - inset, end],
      below: last === 'start' || last === 'edge' ? null : [end + inset, until - 2],
    })
  }
  for (const one of ink.toSorted((a, b) => a.y - b.y || a.height - b.height)) {
    keep(one.y, one.kind)
    if (bottomOf(one) < end || (last === 'edge' && one.kind !== 'block')) continue
    end = bottomOf(one)
    last = one.kind
  }
  keep(height, 'edge')
  return gaps
}

/**
 * The outlines of what is marked: each with room around it, less where something else stands nearer; what stands close
 * together has one.
 */
export function outlinesOf(marks: readonly Box[], ink: readonly Ink[]): Box[] {
  let all = [...marks]
  const areClose = (a: Box, b: Box) =>
    meet({ x: a.x - 2 * room, y: a.y - 2 * room, width: a.width + 4 * room, height: a.height + 4 * room }, b)
  for (let joined = true; joined;) {
    joined = false
    for (const one of all) {
      const other = all.find((two) => two !== one && areClose(one, two))
      if (!other) continue
      all = [...all.filter((box) => box !== one && box !== other), unionOf([one, other])]
      joined = true
      break
    }
  }
  return all.map((mark) => roomAround(mark, ink, all))
}

const meet = (a: Box, b: Box): boolean =>
  a.x < rightOf(b) && b.x < rightOf(a) && a.y < bottomOf(b) && b.y < bottomOf(a)

/** A mark with its room and its line; the half of what is free where that is less. */
function roomAround(mark: Box, ink: readonly Ink[], marks: readonly Box[]): Box {
  // The lines of Thai letters reach into each other.
  const inner = { x: mark.x + 4, y: mark.y + 4, width: mark.width - 8, height: mark.height - 8 }
  const blocks = ink.filter(({ kind, ...box }) => kind === 'block' && !meet(box, inner))
  // Two outlines that meet between their marks would be one thick line.
  const others = marks.filter((box) => !meet(box, mark))
  const free = (side: (box: Box) => number, isBeside: (box: Box) => boolean): number => {
    const nearest = (boxes: readonly Box[], less: number) =>
      boxes
        .filter(isBeside)
        .map(side)
        .filter((one) => one >= -4)
        .map((one) => Math.max(one, 0) / 2 + less)
    return Math.min(room + line, ...nearest(blocks, 1), ...nearest(others, -1))
  }
  const level = (box: Box) => box.y < bottomOf(inner) && bottomOf(box) > inner.y
  const aligned = (box: Box) => box.x < rightOf(inner) && rightOf(box) > inner.x
  const west = free((box) => mark.x - rightOf(box), level)
  const east = free((box) => box.x - rightOf(mark), level)
  const north = free((box) => mark.y - bottomOf(box), aligned)
  const south = free((box) => box.y - bottomOf(mark), aligned)
  return {
    x: mark.x - west,
    y: mark.y - north,
    width: mark.width + west + east,
    height: mark.height + north + south,
  }
}
