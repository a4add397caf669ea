import { QueryClient } from '@tanstack/react-query'
import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import { CommerceProvider, type CommerceProviderProps } from '../CommerceProvider.js'
import type { AddItemInput, CartActions } from '../cart/types.js'
import { type CommerceClient, createCommerceClient } from '../client.js'
import { useCart } from '../hooks/useCart.js'
import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox/createSandbox.js'
import { createFakeStripe, type FakeStripe } from '../sandbox/fakeStripe/createFakeStripe.js'

type ProviderProps = Partial<Omit<CommerceProviderProps, 'children' | 'queryClient' | 'storage'>>

/** Everything else goes to `<CommerceProvider>`. */
export interface CommerceWrapperOptions extends ProviderProps {
  /**
   * A sandbox, or the options of a new one; its `capabilities` and `addMode` are then told to the
   * provider as well. Default: a new one.
   */
  sandbox?: Sandbox | SandboxOptions
  /** What is in the cart: the children are rendered once it is. Default: a shopper who comes for the first time. */
  cart?: readonly AddItemInput[]
  /** Default: memory of this wrapper alone. */
  storage?: NonNullable<CommerceProviderProps['storage']>
  /** Default: one of this wrapper alone, that repeats nothing and keeps everything. */
  queryClient?: QueryClient
}

/** A shop of one test. */
export interface CommerceTestShop {
  sandbox: Sandbox
  /** For `<CheckoutForm stripe={stripe}>` and `<Elements stripe={stripe}>`. */
  stripe: FakeStripe
  /** Reads and writes the same sandbox beside the page: orders, products, other carts. */
  client: CommerceClient
  queryClient: QueryClient
  storage: NonNullable<CommerceProviderProps['storage']>
  /** An address of its own: carts, locks and checkouts belong to an address. */
  baseUrl: string
}

export interface CommerceWrapper extends CommerceTestShop {
  /** For the `wrapper` option of `render` and `renderHook`. Rendered again, it is the same shopper after a reload. */
  wrapper: ComponentType<{ children: ReactNode }>
}

/**
 * A shop of its own with nobody in it but this test: sandbox, fake Stripe, query cache, storage and an
 * address. Two wrappers share nothing, so tests need no clean-up and may run side by side.
 *
 * @throws `CommerceError` `config` for provider props that the provider refuses.
 *
 * @example
 * const { wrapper, sandbox } = createCommerceWrapper()
 * const { result } = renderHook(() => useCart(), { wrapper })
 */
export function createCommerceWrapper(options: CommerceWrapperOptions = {}): CommerceWrapper {
  const {
    sandbox: given,
    cart = [],
    storage = memoryStorage(),
    queryClient = quietClient(),
    ...rest
  } = options
  // What the provider loads later is there, as a rule, before the first click of a test.
  import('../cartSending.js').catch(() => {})
  const sandbox = isSandbox(given) ? given : createSandbox(given)
  const props = {
    locale: 'en-US',
    apiKey: sandbox.apiKey,
    currency: sandbox.currency,
    fetch: sandbox.fetch,
    ...(isSandbox(given) ? {} : whatItCanDo(given)),
    ...rest,
    baseUrl: rest.baseUrl ?? addressOf(sandbox),
  }

  // Once: not under StrictMode's second mount, nor after a reload.
  let filled: Promise<unknown> | null = null
  const fill = (addItem: AddItem) => {
    filled ??= Promise.all(cart.map((item) => addItem(item)))
    return filled
  }

  function Wrapper({ children }: { children: ReactNode }) {
    return (
      <CommerceProvider {...props} storage={storage} queryClient={queryClient}>
        {cart.length > 0 ? <FilledCart fill={fill}>{children}</FilledCart> : children}
      </CommerceProvider>
    )
  }
  return {
    wrapper: Wrapper,
    sandbox,
    stripe: createFakeStripe(sandbox),
    client: createCommerceClient(props),
    queryClient,
    storage,
    baseUrl: props.baseUrl,
  }
}

type AddItem = CartActions['addItem']

interface FilledCartProps {
  fill: (addItem: AddItem) => Promise<unknown>
  children: ReactNode
}

function FilledCart({ fill, children }: FilledCartProps) {
  const { addItem } = useCart()
  const [state, setState] = useState<'filling' | 'filled' | { error: unknown }>('filling')
  useEffect(() => {
    fill(addItem).then(
      () => setState('filled'),
      (error: unknown) => setState({ error }),
    )
  }, [addItem, fill])
  // To whoever renders: a test that waits for the children would learn nothing but that it waited too long.
  if (typeof state === 'object') throw state.error
  return state === 'filled' && children
}

const isSandbox = (given: Sandbox | SandboxOptions | undefined): given is Sandbox =>
  given !== undefined && 'fetch' in given

function whatItCanDo({ capabilities, addMode }: SandboxOptions = {}): ProviderProps {
  return { ...(capabilities && { capabilities }), ...(addMode && { addMode }) }
}

/** Only the path matters to a sandbox; the host is what makes it a shop of its own. */
function addressOf(sandbox: Sandbox): string {
  return `https://${crypto.randomUUID()}.test${new URL(sandbox.baseUrl).pathname}`
}

/** A finite `gcTime` is a timer that outlives the test. */
function quietClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, gcTime: Number.POSITIVE_INFINITY },
      mutations: { retry: false },
    },
  })
}

function memoryStorage(): CommerceTestShop['storage'] {
  const values = new Map<string, string>()
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  }
}
