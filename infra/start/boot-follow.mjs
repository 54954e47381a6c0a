// Loaded into commands that are not ours to change (the test runner, say): ends them with their launcher.
// The channel that boot.mjs holds is closed by the kernel, so that this holds for kill -9 too.

if (process.send) {
  const end = () => process.kill(process.pid, 'SIGTERM')
  if (process.connected) process.once('disconnect', end)
  else end()
  process.channel?.unref()
}
