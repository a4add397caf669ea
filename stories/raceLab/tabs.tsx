import { CommerceProvider, useAddToCart, useCart } from '@aerocall/commerce-react'
import type { Sandbox } from '@aerocall/commerce-react/testing'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { useNaiveCart } from './NaiveCart.js'
import type { Recorder, Tab } from './recorder.js'

/** Presses the button of a tab. */
export type Press = (tab: Tab) => void

interface TabsProps {
  sandbox: Sandbox
  recorder: Recorder
  tabs: readonly Tab[]
  press: Ref<Press>
}

/** This kit's cart in each tab of one browser. */
export function KitTabs({ sandbox, recorder, tabs, press }: TabsProps) {
  const [shared] = useState(() => ({
    storage: memoryStorage(),
    baseUrl: `https://${crypto.randomUUID()}.test/api/v1/ecommerce`,
  }))
  const [caches] = useState(() => ({ A: new QueryClient(), B: new QueryClient() }))
  const [networks] = useState(() => ({ A: recorder.fetchOf('A'), B: recorder.fetchOf('B') }))
  const presses = usePresses(press)
  return tabs.map((tab) => (
    <CommerceProvider
      key={tab}
      apiKey={sandbox.apiKey}
      currency={sandbox.currency}
      fetch={networks[tab]}
      queryClient={caches[tab]}
      {...shared}
    >
      <KitTab tab={tab} recorder={recorder} presses={presses} />
    </CommerceProvider>
  ))
}

/** The naive cart in each tab: every tab has a cache of its own, and the cart's id is shared. */
export function NaiveTabs({ sandbox, recorder, tabs, press }: TabsProps) {
  const [url] = useState(() => `${sandbox.baseUrl}/cart/${crypto.randomUUID()}`)
  const [caches] = useState(() => ({ A: new QueryClient(), B: new QueryClient() }))
  const [networks] = useState(() => ({ A: recorder.fetchOf('A'), B: recorder.fetchOf('B') }))
  const presses = usePresses(press)
  return tabs.map((tab) => (
    <QueryClientProvider key={tab} client={caches[tab]}>
      <NaiveTab
        tab={tab}
        recorder={recorder}
        presses={presses}
        options={{ fetch: networks[tab], url, apiKey: sandbox.apiKey }}
      />
    </QueryClientProvider>
  ))
}

type Presses = Record<Tab, () => void>

function usePresses(press: Ref<Press>): Presses {
  const presses = useRef<Presses>({ A: () => {}, B: () => {} })
  useImperativeHandle(press, () => (tab) => presses.current[tab](), [])
  return presses.current
}

interface TabProps {
  tab: Tab
  recorder: Recorder
  presses: Presses
}

function KitTab({ tab, recorder, presses }: TabProps) {
  const itemCount = useCart((cart) => cart.itemCount)
  const { add } = useAddToCart({ productId: 'prod-bud-vase' })
  return (
    <TabScreen
      tab={tab}
      recorder={recorder}
      presses={presses}
      count={itemCount}
      // How it ended stands in the picture.
      onPress={() => void add().catch(() => {})}
    />
  )
}

function NaiveTab({ options, ...props }: TabProps & { options: Parameters<typeof useNaiveCart>[0] }) {
  const { count, add } = useNaiveCart(options)
  return <TabScreen {...props} count={count} onPress={add} />
}

interface TabScreenProps extends TabProps {
  count: number
  onPress: () => void
}

function TabScreen({ tab, recorder, presses, count, onPress }: TabScreenProps) {
  const press = () => {
    recorder.click(tab)
    onPress()
  }
  useEffect(() => {
    presses[tab] = press
  })
  useEffect(() => recorder.show(tab, count), [recorder, tab, count])
  return (
    <div className="lab-tab">
      <span>Tab {tab}</span>
      <output aria-label={`Count in tab ${tab}`}>{count}</output>
      <button type="button" onClick={press}>
        Add one
      </button>
    </div>
  )
}

function memoryStorage() {
  const values = new Map<string, string>()
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  }
}
