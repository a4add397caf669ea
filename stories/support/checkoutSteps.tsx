import { CommerceProvider, useCommerce } from '@aerocall/commerce-react'
import type { CheckoutFormProps } from '@aerocall/commerce-react/checkout'
import {
  createFakeStripe,
  type FakeStripe,
  type FakeWalletOwner,
  type SandboxScript,
} from '@aerocall/commerce-react/testing'
import type { Decorator } from '@storybook/react-vite'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { useShop } from './shop.js'

/** What a shopper does, and what happens to them, in order: a checkout's state told as data. */
export type CheckoutStep =
  | 'continue'
  | 'pay'
  /** The same tab, anew. */
  | 'reload'
  /** A tab that knows nothing of what the first one kept to itself. */
  | 'open another tab'
  | { card: string }
  /** In the sandbox's wallet. */
  | { wallet: 'press' | 'approve' | 'cancel'; owner?: Partial<FakeWalletOwner> }
  | { script: SandboxScript | SandboxScript[] }
  /** Waits for an element. */
  | { see: string }

/** Takes a story's checkout to where it is shown: `parameters: { steps: [...] satisfies CheckoutStep[] }`. */
export const withSteps: Decorator = (Story, { args, parameters }) => (
  <Pages steps={(parameters.steps as CheckoutStep[] | undefined) ?? []}>
    {(stripe) => <Story args={{ ...args, stripe: (args as CheckoutFormProps).stripe ?? stripe }} />}
  </Pages>
)

interface PagesProps {
  steps: readonly CheckoutStep[]
  children: (stripe: FakeStripe) => ReactNode
}

interface Page {
  number: number
  stripe: FakeStripe
}

/** One shopper's pages, one after the other. */
function Pages({ steps, children }: PagesProps) {
  const { sandbox, stripe, baseUrl, storage, queryClient } = useShop()
  const { locale, messages } = useCommerce()
  const [page, setPage] = useState<Page>({ number: 1, stripe })
  const root = useRef<HTMLDivElement>(null)
  useSteps(steps, root, {
    script: (script) => sandbox.script(script),
    reload: () => setPage(({ number }) => ({ number: number + 1, stripe: createFakeStripe(sandbox) })),
    card: (number) => stripe.enterCard(number),
    wallet: async (act, owner) => void (await stripe.wallet[act](owner)),
  })
  return (
    <div ref={root} data-page-number={page.number}>
      <CommerceProvider
        key={page.number}
        {...sandbox}
        baseUrl={baseUrl}
        storage={storage}
        queryClient={queryClient}
        locale={locale}
        messages={messages}
      >
        {children(page.stripe)}
      </CommerceProvider>
    </div>
  )
}

interface World {
  script(script: SandboxScript | SandboxScript[]): void
  reload(): void
  card(number: string): Promise<void>
  wallet(act: 'press' | 'approve' | 'cancel', owner: Partial<FakeWalletOwner> | undefined): Promise<void>
}

function useSteps(steps: readonly CheckoutStep[], root: RefObject<HTMLElement | null>, world: World) {
  const hasStarted = useRef(false)
  const latest = useRef(world)
  useEffect(() => {
    const element = root.current
    if (hasStarted.current || element === null) return
    hasStarted.current = true
    // A story that was left in the middle has nothing to press any more.
    takeSteps(steps, element, latest.current).catch((error: unknown) => {
      if (element.isConnected) reportError(error)
    })
  }, [steps, root])
}

async function takeSteps(steps: readonly CheckoutStep[], root: HTMLElement, world: World) {
  for (const step of steps) {
    if (step === 'continue' || step === 'pay') {
      const button = await see(root, `[data-part="${step}"]:not([aria-disabled="true"])`)
      button.click()
    } else if (step === 'reload' || step === 'open another tab') {
      // What only this tab knows.
      if (step === 'open another tab') sessionStorage.clear()
      world.reload()
    } else if ('card' in step) {
      // Pay waits for Stripe's fields: a page with many forms takes its time.
      await see(root, '[data-part="pay"]:not([aria-disabled="true"])')
      await world.card(step.card)
    } else if ('wallet' in step) {
      await see(root, '[data-part="express-checkout"]:is([data-state="ready"], [data-state="open"])')
      await world.wallet(step.wallet, step.owner)
    } else if ('see' in step) await see(root, step.see)
    else world.script(step.script)
  }
}

/** How long a step waits for what it needs, ms: a board has thirty forms that load at once. */
const PATIENCE = 60_000

async function see(root: HTMLElement, selector: string): Promise<HTMLElement> {
  for (const end = performance.now() + PATIENCE; performance.now() < end; ) {
    const found = root.querySelector<HTMLElement>(selector)
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  throw new Error(`A step of this story waited for ${selector}.`)
}
