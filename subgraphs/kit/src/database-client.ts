import type { Options, PostgresType, Sql, TransactionSql } from 'postgres'

/** One postgres.js client. When a connection of it was lost, nothing of it is used any more. */
interface Client {
  sql: Sql
  /** It has had a connection; failing to get a first one leaves it as it is. */
  opened: boolean
  lost: boolean
}

/** Who may still run statements: a client or a transaction of it, until it is lost or over. */
interface Scope {
  client: Client
  over: boolean
}

type Settings = Options<Record<string, PostgresType>>
type Act<T> = (sql: TransactionSql) => Promise<T>
/** What postgres.js runs when a statement is awaited for the first time. */
type Statement = Promise<unknown> & { handler: (statement: Statement) => void; reject(error: Error): void }

/** How long what still runs on the other connections of a lost client may take. */
const graceSeconds = 5

/**
 * Opens a postgres.js client that survives the loss of a connection.
 *
 * postgres.js keeps state of a lost connection for the next one in its place: a statement of a dead
 * transaction (also its own ROLLBACK) is written to no socket, which ends the process, or into the transaction
 * that runs there by now; the place itself may never open again. So the whole client is replaced by a fresh
 * one, and transactions that were running on it run nothing more. LISTEN has a client apart: it has one
 * connection, which sends nothing and comes back by itself.
 *
 * @param open makes a client with these settings
 */
export function openClient(open: (settings: Settings) => Sql): Sql {
  let ending: Promise<unknown> | null = null
  let listener: Sql | null = null
  const retired = new Set<Promise<void>>()
  let current = start()

  function start(): Client {
    const client = { opened: false, lost: false } as Client
    client.sql = open({
      // A connection ends when it is lost or when all end: never by its age.
      max_lifetime: null,
      onparameter: () => {
        client.opened = true
      },
      onclose: () => {
        if (ending || client.lost || !client.opened) return
        client.lost = true
        current = start()
        const end: Promise<void> = client.sql
          .end({ timeout: graceSeconds })
          .finally(() => retired.delete(end))
        retired.add(end)
      },
    })
    return client
  }

  const own: Record<PropertyKey, unknown> = {
    begin: <T>(...args: [Act<T>] | [string, Act<T>]) => {
      const client = current
      const [options, act] = args.length === 2 ? args : (['', args[0]] as const)
      return inScope(client, act, (run) => client.sql.begin(options, run) as Promise<T>)
    },
    listen: (...args: Parameters<Sql['listen']>) => (listener ??= open({ max: 1 })).listen(...args),
    end: (options?: { timeout?: number }) => {
      ending ??= Promise.all([current.sql.end(options), listener?.end(options), ...retired])
      return ending
    },
  }
  return new Proxy(current.sql, {
    apply: (_first, _self, args) => Reflect.apply(current.sql, undefined, args) as unknown,
    get: (_first, name) => (Object.hasOwn(own, name) ? own[name] : Reflect.get(current.sql, name)) as unknown,
  })
}

/**
 * Runs an act between postgres.js' own BEGIN and COMMIT or ROLLBACK (or those of a savepoint). When the client
 * was lost meanwhile, postgres.js is not told how the act ended, so that it writes nothing.
 */
function inScope<T>(client: Client, act: Act<T>, enter: (run: Act<T>) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const run: Act<T> = (sql) => {
      const scope: Scope = { client, over: false }
      const acting = act(guarded(sql, scope)).finally(() => {
        scope.over = true
      })
      return new Promise((commit, undo) => {
        acting.then(
          (value) => (client.lost ? reject(connectionLost()) : commit(value)),
          (error: Error) => (client.lost ? reject(error) : undo(error)),
        )
      })
    }
    enter(run).then(resolve, reject)
  })
}

function guarded(sql: TransactionSql, scope: Scope): TransactionSql {
  const own: Record<PropertyKey, unknown> = {
    unsafe: (...args: Parameters<TransactionSql['unsafe']>) => watch(sql.unsafe(...args), scope),
    savepoint: <T>(...args: [Act<T>] | [string, Act<T>]) => {
      const [name, act] = args.length === 2 ? args : ([undefined, args[0]] as const)
      return inScope(scope.client, act, (run) =>
        name === undefined ? (sql.savepoint(run) as Promise<T>) : (sql.savepoint(name, run) as Promise<T>),
      )
    },
  }
  return new Proxy(sql, {
    apply: (target, _self, args) => watch(Reflect.apply(target, undefined, args), scope),
    get: (target, name) => (Object.hasOwn(own, name) ? own[name] : Reflect.get(target, name)) as unknown,
  })
}

/** Has a statement refused, at the moment that it would be sent, when its transaction cannot take it any more. */
function watch<Made>(made: Made, scope: Scope): Made {
  const statement = made as Partial<Statement>
  const send = statement.handler
  if (!send) return made
  statement.handler = (it) => {
    if (scope.client.lost) it.reject(connectionLost())
    else if (scope.over) it.reject(new Error('a statement was sent after its transaction was over'))
    else send(it)
  }
  return made
}

/** The error of a statement whose transaction has lost its connection; the codes are those of postgres.js. */
const connectionLost = () =>
  Object.assign(new Error('the connection was lost: nothing of the transaction was kept'), {
    code: 'CONNECTION_CLOSED',
  })
