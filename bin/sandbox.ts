import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { checkCatalog } from '../src/sandbox/checkOptions.js'
import { createSandbox, type SandboxCatalog, type WebhookDelivery } from '../src/sandbox/createSandbox.js'
import { sendDelivery } from '../src/sandbox/webhooks.js'
import { isLoopback } from './access.js'
import { type ServedSandbox, serveSandbox } from './serve.js'

export const SANDBOX_HELP = `aerocall-commerce sandbox [options]

Serves the API of the guide with a shop in it. Nothing is stored: a restart starts anew.

  --port NUMBER            default 4010; 0 takes a free one
  --host ADDRESS           default 127.0.0.1: only this machine can reach it
  --expose-state           /__sandbox/state answers also where others can reach it (emails, client secrets)
  --allow-host NAME        a name beside localhost that requests may be addressed to; may be repeated
  --currency CODE          ISO 4217, default USD
  --latency MS             how long every answer takes, default 0
  --webhook-url URL        where order.created, order.paid, order.shipped and inventory.low go
  --webhook-secret SECRET  signs them, default whsec_sandbox
  --seed FILE              a catalogue of your own, as JSON
`

const EXPOSED =
  'Warning: others can reach this sandbox, and /__sandbox/state shows them emails and client secrets (--expose-state).'
const CLOSED =
  'Others can reach this sandbox, so /__sandbox/state is closed; --expose-state opens it to all of them.'

/** Waits before the second, third and fourth try. */
const RETRY_WAITS_MS = [1_000, 5_000, 25_000]

/**
 * Runs `aerocall-commerce sandbox`. Resolves once it listens; rejects with an Error whose message is
 * meant for the person at the terminal.
 */
export async function runSandbox(args: string[]): Promise<ServedSandbox> {
  const options = readOptions(args)
  const { currency, latency, webhookUrl, webhookSecret, catalog, port, host, exposeState, allowedHosts } =
    options
  const stopping = new AbortController()
  const open = (origin: string) =>
    createSandbox({
      ...(currency !== undefined && { currency }),
      ...(webhookSecret !== undefined && { webhookSecret }),
      ...(catalog !== undefined && { catalog }),
      latency,
      // The storefront is on another origin.
      pictureBase: `${origin}/pictures`,
      ...(webhookUrl !== undefined && {
        onWebhook: (delivery) => void sendWithRetries(delivery, webhookUrl, stopping.signal),
      }),
    })
  const served = await serveSandbox(open, {
    port,
    host,
    ...(exposeState && { exposeState }),
    allowedHosts,
    onAnswer: ({ method, path, status, ms }) => {
      console.log(`${method} ${path} ${status === 0 ? 'dropped' : status} ${ms} ms`)
    },
  }).catch((error: unknown) => {
    throw describeListenError(error, { port, host })
  })
  console.log(`The sandbox is at ${served.url}`)
  console.log(`Base URL ${served.url}/api/v1/ecommerce, key ${served.sandbox.apiKey}`)
  if (!isLoopback(host)) console.warn(exposeState ? EXPOSED : CLOSED)
  return {
    ...served,
    close: () => {
      stopping.abort()
      return served.close()
    },
  }
}

function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '4010' },
      host: { type: 'string', default: '127.0.0.1' },
      'expose-state': { type: 'boolean', default: false },
      'allow-host': { type: 'string', multiple: true, default: [] },
      currency: { type: 'string' },
      latency: { type: 'string', default: '0' },
      'webhook-url': { type: 'string' },
      'webhook-secret': { type: 'string' },
      seed: { type: 'string' },
    },
  })
  const webhookUrl = values['webhook-url']
  if (webhookUrl !== undefined && !/^https?:\/\//.test(webhookUrl)) {
    throw new Error('--webhook-url must be an http or https URL.')
  }
  if (values['webhook-secret'] === '') throw new Error('--webhook-secret must not be empty.')
  return {
    host: values.host,
    exposeState: values['expose-state'],
    allowedHosts: values['allow-host'],
    port: wholeNumber('--port', values.port, 65_535),
    latency: wholeNumber('--latency', values.latency, 60_000),
    currency: values.currency,
    webhookUrl,
    webhookSecret: values['webhook-secret'],
    catalog: values.seed === undefined ? undefined : readSeed(values.seed),
  }
}

function wholeNumber(name: string, text: string, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!(value <= max)) throw new Error(`${name} must be a whole number from 0 to ${max}.`)
  return value
}

function readSeed(file: string): SandboxCatalog {
  let seed: unknown
  try {
    seed = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`--seed: ${file} cannot be read: ${messageOf(error)}`)
  }
  try {
    checkCatalog(seed)
  } catch (error) {
    throw new Error(`--seed: ${file} is no catalogue; see docs/sandbox.md. ${messageOf(error)}`)
  }
  return seed
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

async function sendWithRetries(delivery: WebhookDelivery, url: string, signal: AbortSignal): Promise<void> {
  for (const wait of [...RETRY_WAITS_MS, null]) {
    const { status } = await sendDelivery(delivery, url)
    if (signal.aborted) return
    console.log(`webhook ${delivery.event} ${status ?? 'no answer'}`)
    if (status !== null && status >= 200 && status < 300) return
    if (wait === null) break
    // Waiting for a dead server must not keep the process alive.
    await new Promise((resolve) => setTimeout(resolve, wait).unref())
  }
  console.log(`webhook ${delivery.event} given up`)
}

function describeListenError(error: unknown, { port, host }: { port: number; host: string }): Error {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EADDRINUSE') {
    return new Error(`Port ${port} on ${host} is taken. Stop what runs there, or choose another with --port.`)
  }
  if (code === 'EACCES') return new Error(`Port ${port} may not be used. Choose one above 1023 with --port.`)
  return error instanceof Error ? error : new Error(messageOf(error))
}
