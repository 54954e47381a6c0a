/**
 * Runs the work while no other process of this machine runs work under the same name.
 * The kernel holds the lock, so that it goes with its process, however that ends.
 *
 * @param name  what is locked, such as the absolute path of a folder
 * @param work  is run once the lock is held; its result or error is handed on
 * @param onWait  called once when another holds the lock already
 */
export function withLock<Result>(
  name: string,
  work: () => Promise<Result>,
  onWait?: () => void,
): Promise<Result>
