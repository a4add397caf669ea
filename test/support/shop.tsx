import { CommerceProvider, type CommerceProviderProps } from '@aerocall/commerce-react'
import { createSandbox, type Sandbox, type SandboxOptions } from '@aerocall/commerce-react/testing'
import { QueryClient } from '@tanstack/react-query'
import { Fragment, type ReactNode, StrictMode, version } from 'react'
import { ownBaseUrl } from './ownShop.js'

export interface TestShop {
  sandbox: Sandbox
  queryClient: QueryClient
  /** Everything below it is in this shop. */
  Wrapper: (props: { children: ReactNode }) => ReactNode
  /** How often the sandbox was asked, by method and path without the query. */
  asked: (method: string, path: string) => number
}

/**
 * React 18 subscribes twice below StrictMode, in development: react-query drops a request that nobody waits for in
 * between, and asks again. Where requests are counted, it is left out there; the checkout's tests are strict on both.
 */
export const Strict = version.startsWith('18') ? Fragment : StrictMode

/** A shop of its own for one test: sandbox, cache, and an address that shares no storage with others. */
export function openShop(options: SandboxOptions = {}, props: Partial<CommerceProviderProps> = {}): TestShop {
  const sandbox = createSandbox({ baseUrl: ownBaseUrl(), webhookDelayMs: 0, ...options })
  const queryClient = new QueryClient()
  return {
    sandbox,
    queryClient,
    Wrapper: ({ children }) => (
      <Strict>
        <CommerceProvider {...sandbox} queryClient={queryClient} locale="en-US" {...props}>
          {children}
        </CommerceProvider>
      </Strict>
    ),
    asked: (method, path) =>
      sandbox.requests.filter(
        (request) => request.method === method && request.path.replace(/\?.*/, '') === path,
      ).length,
  }
}
