/**
 * Kinds of attached file that hold data and run nothing when opened. Whatever is not among them is refused, since
 * no list of what *can* run is ever complete. Left out on purpose: html and svg (scripts), doc, xls, ppt and rtf
 * (macros, embedded objects), archives (anything inside).
 */
const inertKinds = new Set(
  (
    'txt csv tsv xml xsd mml json md tex log pdf png jpg jpeg jp2 gif bmp tif tiff webp heic mp3 m4a wav mp4 ' +
    'docx xlsx pptx odt ods odp p7s cer crt crl tsr'
  ).split(' '),
)

/** The bytes with which programs and shortcuts of the known systems begin. */
const programStarts = [
  [0x7f, 0x45, 0x4c, 0x46], // ELF
  [0xfe, 0xed, 0xfa, 0xce], // Mach-O and its variants
  [0xfe, 0xed, 0xfa, 0xcf],
  [0xce, 0xfa, 0xed, 0xfe],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xca, 0xfe, 0xba, 0xbe], // Java class, universal Mach-O
  [0x23, 0x21], // #!
  [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00], // Windows shortcut
  [0xd0, 0xcf, 0x11, 0xe0], // OLE: old Office files, installers
]

/** How many bytes of an attachment `startsLikeProgram` wants to see. */
export const programHeadBytes = 128

/**
 * Whether a file of this name only holds data. A NUL (which cuts the name for some programs) and characters that
 * turn the direction of writing (which hide the true ending) make it not so.
 */
export function isInertName(name: string): boolean {
  if (/[\0\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(name)) return false
  const kind = /\.([^.]+)$/.exec(name.trim())?.[1]
  return kind !== undefined && inertKinds.has(kind.toLowerCase())
}

/** Whether the first bytes of a file are those of a program, whatever the file is called. */
export function startsLikeProgram(head: Uint8Array): boolean {
  if (programStarts.some((start) => start.every((byte, at) => head[at] === byte))) return true
  const isMz = head[0] === 0x4d && head[1] === 0x5a
  // A text may begin with "MZ"; a program for Windows has NUL bytes in its header.
  return isMz && head.subarray(2, 64).includes(0)
}
