import { spawn } from 'node:child_process'
import { createServer } from 'node:net'

export interface SandboxState {
  charges: { id: string; paymentIntentId: string; orderId: string; amount: number; currency: string }[]
  paymentIntents: { id: string; status: string; amount: number; confirmations: number }[]
  orders: { id: string; status: string; total: number; paymentStatus: string }[]
  requests: { method: string; path: string; status: number }[]
}

export interface Demo {
  url: string
  /** What the sandbox has seen and charged. */
  state(): Promise<SandboxState>
  /** Tells the sandbox to misbehave. */
  script(value: unknown): Promise<void>
  stop(): Promise<void>
}

/** The demo as `npm start` serves it, in a process of its own, on a free port, with a fresh sandbox. */
export async function startDemo(env: Record<string, string> = {}): Promise<Demo> {
  const port = await freePort()
  const server = spawn(process.execPath, ['examples/storefront/server.js'], {
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk
      if (/http:\/\/\S+/.test(output)) resolve()
    }
    server.stdout.on('data', read)
    server.stderr.on('data', read)
    server.once('exit', (code) => reject(new Error(`The demo ended with status ${code}:\n${output}`)))
  })
  const url = `http://localhost:${port}`
  return {
    url,
    state: async () => {
      const response = await fetch(`${url}/__sandbox/state`)
      return (await response.json()) as SandboxState
    },
    script: async (value) => {
      const response = await fetch(`${url}/__sandbox/script`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(value),
      })
      if (!response.ok) throw new Error(`The sandbox refused the script: ${await response.text()}`)
    },
    stop: async () => {
      server.kill('SIGTERM')
      await exited
    },
  }
}

/** On loopback. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
