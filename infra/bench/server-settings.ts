/** Statements are counted, nothing waits for the disk, and nobody tidies up while it is measured. */
export const serverSettings = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track_utility': 'off',
  shared_buffers: '512MB',
  autovacuum: 'off',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
}
