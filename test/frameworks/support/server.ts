import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

export interface Command {
  /** The example, installed. */
  folder: string
  /** A script among the installed packages: `next/dist/bin/next`. */
  bin: string
  args: string[]
  env: Record<string, string>
}

const environment = (env: Record<string, string>) => ({
  ...process.env,
  // vitest's own would make a development build.
  NODE_ENV: 'production' as const,
  CI: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  ...env,
})

/** Runs to its end, and rejects with what it said where that was no success. Sandboxes of this process answer meanwhile. */
export async function run({ folder, bin, args, env }: Command): Promise<void> {
  await promisify(execFile)(process.execPath, [join(folder, 'node_modules', bin), ...args], {
    cwd: folder,
    env: environment(env),
    maxBuffer: 2 ** 24,
  })
}

export interface RunningServer {
  /** What it wrote. */
  log(): string
  stop(): Promise<void>
}

/** Starts a server and waits until it answers at `url`. */
export async function serve({ folder, bin, args, env }: Command, url: string): Promise<RunningServer> {
  const child = spawn(process.execPath, [join(folder, 'node_modules', bin), ...args], {
    cwd: folder,
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  const listen = (chunk: Buffer) => {
    log += chunk
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  await answers(url, child, () => log)
  return {
    log: () => log,
    stop: async () => {
      if (child.exitCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      // It waits for connections that browsers keep open.
      const cut = setTimeout(() => child.kill('SIGKILL'), 3_000)
      await ended
      clearTimeout(cut)
    },
  }
}

async function answers(url: string, child: ChildProcess, log: () => string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`The server ended with status ${child.exitCode}:\n${log()}`)
    const answered = await fetch(url).then(
      () => true,
      () => false,
    )
    if (answered && child.exitCode === null) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  child.kill('SIGKILL')
  throw new Error(`The server did not answer within a minute:\n${log()}`)
}
