import { createContext, useContext, type Accessor } from 'solid-js'

/** Whether a newer answer is on its way for what is shown; false outside an answer. */
export const Awaited = createContext<Accessor<boolean>>(() => false)

export const useAwaited = (): Accessor<boolean> => useContext(Awaited)
