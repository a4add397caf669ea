// Who may reach a sandbox on a port: emails and client secrets are in it.
import { request as httpRequest } from 'node:http'
import { createSandbox } from '@aerocall/commerce-react/testing'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { runSandbox } from '../../bin/sandbox.js'
import { type ServedSandbox, type ServeSandboxOptions, serveSandbox } from '../../bin/serve.js'

let served: ServedSandbox | null = null
afterEach(async () => {
  await served?.close()
  served = null
  vi.restoreAllMocks()
})

async function open(options: Partial<ServeSandboxOptions> = {}): Promise<number> {
  served = await serveSandbox(createSandbox(), { port: 0, ...options })
  return Number(new URL(served.url).port)
}

/** fetch sets the Host by itself. */
function ask(port: number, host: string, path = '/__sandbox/state', method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { host, authorization: 'Bearer pk_sandbox' }
    const sent = httpRequest({ port, host: '127.0.0.1', path, method, headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    sent.on('error', reject).end()
  })
}

const API = '/api/v1/ecommerce/products'

describe('a request', () => {
  test.each(['localhost', '127.0.0.1', '127.0.0.1:4010', 'LOCALHOST:80', 'shop.localhost', '[::1]:4010'])(
    'to %s comes in',
    async (host) => {
      const port = await open()
      expect([await ask(port, host), await ask(port, host, API)]).toEqual([200, 200])
    },
  )

  // A page on the web that points a name of its own at this machine is of the sandbox's origin.
  test.each([
    'evil.example',
    'evil.example:4010',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'sandbox',
  ])('to %s is refused, wherever it goes', async (host) => {
    const port = await open()
    for (const path of ['/', '/__sandbox/state', API, '/pictures/stoneware-mug.svg']) {
      expect(await ask(port, host, path)).toBe(403)
    }
    expect(await ask(port, host, '/__sandbox/script', 'POST')).toBe(403)
  })

  test('to a name that was asked for comes in', async () => {
    const port = await open({ allowedHosts: ['Sandbox'] })
    expect([await ask(port, 'sandbox:4010'), await ask(port, 'evil.example')]).toEqual([200, 403])
  })
})

describe('the state', () => {
  test.each<[Partial<ServeSandboxOptions>, number]>([
    [{ host: 'localhost' }, 200],
    [{ host: '0.0.0.0' }, 403],
    [{ host: '0.0.0.0', exposeState: true }, 200],
    [{ exposeState: false }, 403],
  ])('of a sandbox with %j answers %i', async (options, status) => {
    const port = await open(options)
    expect(await ask(port, '192.0.2.7')).toBe(status)
    expect(await ask(port, '192.0.2.7', '/__sandbox/../__sandbox/state')).toBe(status)
    expect(await ask(port, '192.0.2.7', API)).toBe(200)
  })

  test('says why it is closed, and how to open it', async () => {
    const port = await open({ host: '0.0.0.0' })
    const answer = await fetch(`http://127.0.0.1:${port}/__sandbox/state`)
    expect(await answer.json()).toMatchObject({ message: expect.stringContaining('--expose-state') })
  })
})

test.each<[string[], RegExp | null]>([
  [[], null],
  [['--host', '0.0.0.0'], /is closed; --expose-state/],
  [['--host', '0.0.0.0', '--expose-state'], /Warning: .*emails and client secrets/],
])('the command with %j warns: %s', async (args, warning) => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {})
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  served = await runSandbox(['--port', '0', ...args])
  expect(warn.mock.calls.flat().join()).toMatch(warning ?? /^$/)
  expect(log).toHaveBeenCalled()
})
