import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, realpathSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'

/** Where the server's programs lie, `initdb` beside it; null where `postgres` is not on PATH. */
const programs = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'postgres'))
  .filter((path) => existsSync(path))
  .map((path) => dirname(realpathSync(path)))
  .find((folder) => existsSync(join(folder, 'initdb')))

/** PostgreSQL refuses to run as root. */
const user: { uid?: number; gid?: number } | null = process.getuid?.() === 0 ? idsOf('postgres') : {}

export const hasPostgres = programs !== undefined && user !== null

function idsOf(name: string): { uid: number; gid: number } | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout)
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null
}

/** A server of its own on a socket file: no port, nothing on disk afterwards. */
export async function startPostgres(): Promise<{ path: string; stop: () => Promise<void> }> {
  if (programs === undefined || user === null) throw new Error('There is no server to start.')
  const folder = await mkdtemp(join(tmpdir(), 'commerce-postgres-'))
  const { uid, gid } = user
  if (uid !== undefined && gid !== undefined) await chown(folder, uid, gid)
  const data = join(folder, 'data')
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'test', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...user, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(made.stderr)
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off'],
    { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let log = ''
  for await (const chunk of server.stderr) {
    log += String(chunk)
    if (log.includes('ready to accept connections')) break
  }
  if (server.exitCode !== null) throw new Error(log)
  return {
    path: join(folder, '.s.PGSQL.5432'),
    async stop() {
      // Its fast shutdown: open connections are ended.
      server.kill('SIGINT')
      await once(server, 'exit')
      await rm(folder, { recursive: true })
    },
  }
}
