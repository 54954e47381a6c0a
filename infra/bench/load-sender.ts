// Sends load in a process of its own, so that its work is nobody's: takes a `Load`, answers with a `LoadResult`.
import { sendLoad, type Load } from './load.ts'

process.on('message', (load: Load) => {
  sendLoad(load).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})
process.on('disconnect', () => process.exit(0))
