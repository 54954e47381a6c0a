/** One file of the repository; `path` is relative to it, with forward slashes. Binary files have an empty text. */
export interface SourceFile {
  path: string
  text: string
}

/** One place where the house is not as it should be. */
export interface Fault {
  path: string
  /** Counted from 1; 1 where the whole file is meant. */
  line: number
  message: string
}

/** One rule of the house: a pure function over the files of the repository. */
export interface HouseRule {
  /** Short, for reports and tests. */
  name: string
  judge(files: readonly SourceFile[]): Fault[]
}
