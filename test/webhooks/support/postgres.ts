import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export type Row = Record<string, string | null>

export interface PostgresConnection {
  query(text: string, params?: readonly (string | number)[]): Promise<{ rows: Row[] }>
  close(): void
}

interface Running {
  rows: Row[]
  columns: string[]
  error: Error | null
  resolve: (answer: { rows: Row[] }) => void
  reject: (error: Error) => void
}

/**
 * Enough of the protocol (3.0, extended queries with text parameters, no password) for these tests:
 * no driver is among the dependencies. Errors carry PostgreSQL's `code`, as those of drivers do.
 */
export async function connectPostgres(path: string, options = ''): Promise<PostgresConnection> {
  const socket = connect(path)
  await once(socket, 'connect')
  const startup = ['user', 'test', 'database', 'postgres', ...(options && ['options', options]), '']
  const connection = speak(socket)
  const ready = connection.wait()
  socket.write(framed('', Buffer.concat([int32(196_608), ...startup.map(cstring)])))
  await ready
  return {
    close: () => socket.destroy(),
    query(text, params = []) {
      const answered = connection.wait()
      const values = params.map((value) => {
        const bytes = Buffer.from(String(value))
        return Buffer.concat([int32(bytes.length), bytes])
      })
      socket.write(
        Buffer.concat([
          framed('P', Buffer.concat([cstring(''), cstring(text), int16(0)])),
          framed('B', Buffer.concat([Buffer.alloc(4), int16(params.length), ...values, int16(0)])),
          framed('D', cstring('P')),
          framed('E', Buffer.concat([cstring(''), int32(0)])),
          framed('S', Buffer.alloc(0)),
        ]),
      )
      return answered
    },
  }
}

function speak(socket: Socket) {
  const waiting: Running[] = []
  let held = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    held = Buffer.concat([held, chunk])
    while (held.length >= 5 && held.length > held.readInt32BE(1)) {
      const end = 1 + held.readInt32BE(1)
      if (waiting[0]) receive(waiting[0], String.fromCharCode(held[0] ?? 0), held.subarray(5, end))
      if (held[0] === 'Z'.charCodeAt(0)) finish(waiting.shift())
      held = held.subarray(end)
    }
  })
  socket.on('close', () => {
    for (const { reject } of waiting.splice(0)) reject(new Error('The connection ended.'))
  })
  return {
    wait: () =>
      new Promise<{ rows: Row[] }>((resolve, reject) => {
        waiting.push({ rows: [], columns: [], error: null, resolve, reject })
      }),
  }
}

function finish(done: Running | undefined) {
  if (done?.error) done.reject(done.error)
  else done?.resolve({ rows: done.rows })
}

function receive(running: Running, type: string, body: Buffer) {
  if (type === 'T') running.columns = columnsOf(body)
  else if (type === 'D') running.rows.push(rowOf(body, running.columns))
  else if (type === 'E') running.error = errorOf(body)
}

function columnsOf(body: Buffer): string[] {
  const columns: string[] = []
  for (let at = 2; at < body.length; ) {
    const end = body.indexOf(0, at)
    columns.push(body.toString('utf8', at, end))
    at = end + 19
  }
  return columns
}

function rowOf(body: Buffer, columns: readonly string[]): Row {
  let at = 2
  return Object.fromEntries(
    columns.map((column) => {
      const length = body.readInt32BE(at)
      const start = at + 4
      at = start + Math.max(length, 0)
      return [column, length < 0 ? null : body.toString('utf8', start, at)]
    }),
  )
}

function errorOf(body: Buffer): Error {
  const fields = body.toString('utf8').split('\0')
  const field = (name: string) => fields.find((one) => one.startsWith(name))?.slice(1)
  return Object.assign(new Error(field('M')), { code: field('C') })
}

const cstring = (text: string) => Buffer.from(`${text}\0`)
const int16 = (value: number) => Buffer.from([value >> 8, value])
const int32 = (value: number) => Buffer.from([value >> 24, value >> 16, value >> 8, value])
const framed = (type: string, body: Buffer) =>
  Buffer.concat([Buffer.from(type), int32(body.length + 4), body])
