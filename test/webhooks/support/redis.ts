import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Reply = string | number | null | Reply[]

export interface RedisConnection {
  command(args: readonly string[]): Promise<Reply>
  close(): void
}

/** Enough of the protocol (RESP 2) for these tests: no client is among the dependencies. */
export async function connectRedis(path: string): Promise<RedisConnection> {
  const socket = connect(path)
  await once(socket, 'connect')
  return speak(socket)
}

function speak(socket: Socket): RedisConnection {
  const waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void }[] = []
  let held = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    held = Buffer.concat([held, chunk])
    for (;;) {
      const read = readReply(held, 0)
      if (read === null) return
      held = held.subarray(read.end)
      const next = waiting.shift()
      if (read.reply instanceof Error) next?.reject(read.reply)
      else next?.resolve(read.reply)
    }
  })
  socket.on('close', () => {
    for (const { reject } of waiting.splice(0)) reject(new Error('The connection ended.'))
  })
  return {
    command: (args) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        const parts = args.map((arg) => `$${Buffer.byteLength(arg)}\r\n${arg}\r\n`)
        socket.write(`*${args.length}\r\n${parts.join('')}`)
      }),
    close: () => socket.destroy(),
  }
}

/** One reply and where it ends; null where more has to come. */
function readReply(bytes: Buffer, start: number): { reply: Reply | Error; end: number } | null {
  const lineEnd = bytes.indexOf('\r\n', start)
  if (lineEnd < 0) return null
  const line = bytes.toString('utf8', start + 1, lineEnd)
  const end = lineEnd + 2
  switch (String.fromCharCode(bytes[start] ?? 0)) {
    case '+':
      return { reply: line, end }
    case '-':
      return { reply: new Error(line), end }
    case ':':
      return { reply: Number(line), end }
    case '$': {
      const length = Number(line)
      if (length < 0) return { reply: null, end }
      if (bytes.length < end + length + 2) return null
      return { reply: bytes.toString('utf8', end, end + length), end: end + length + 2 }
    }
    case '*':
      return readReplies(bytes, Number(line), end)
    default:
      return { reply: new Error(`Not RESP: ${line}`), end }
  }
}

function readReplies(bytes: Buffer, count: number, start: number): { reply: Reply; end: number } | null {
  const reply: Reply[] = []
  let end = start
  while (reply.length < count) {
    const read = readReply(bytes, end)
    if (read === null) return null
    reply.push(read.reply instanceof Error ? read.reply.message : read.reply)
    end = read.end
  }
  return { reply, end }
}

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0

/** A server of its own on a socket file: no port, nothing on disk afterwards. */
export async function startRedis(): Promise<{ path: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'commerce-redis-'))
  const path = join(folder, 'redis.sock')
  const options = ['--port', '0', '--unixsocket', path, '--save', '', '--appendonly', 'no', '--dir', folder]
  const server = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'ignore'] })
  await ready(server)
  return {
    path,
    async stop() {
      server.kill()
      await once(server, 'exit')
      await rm(folder, { recursive: true })
    },
  }
}

async function ready(server: ChildProcess): Promise<void> {
  let log = ''
  for await (const chunk of server.stdout ?? []) {
    log += String(chunk)
    if (/ready to accept connections/i.test(log)) break
  }
}
