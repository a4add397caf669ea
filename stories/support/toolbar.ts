import type { SandboxOptions, SandboxScript } from '@aerocall/commerce-react/testing'

/** What the toolbar sets for every story. */
export interface Tools {
  locale: string
  currency: string
  theme: 'light' | 'dark'
  /** ms, as text: a toolbar knows nothing else. */
  latency: string
  fault: Fault
  edition: 'guide' | 'newer'
}

type Fault = keyof typeof FAULTS

const SHOP = [
  'listProducts',
  'getProduct',
  'listCategories',
  'getCart',
  'addCartItem',
  'createCheckout',
  'getOrder',
]

/** What goes wrong, once per story, after its cart has been filled. */
export const FAULTS = {
  none: [],
  'lost answer': [{ type: 'drop', on: 'addCartItem', when: 'after' }],
  'server error': [{ type: 'answer', on: 'addCartItem', status: 500 }],
  'too many requests': [{ type: 'answer', on: 'addCartItem', status: 429, headers: { 'retry-after': '2' } }],
  'out of stock': [
    { type: 'answer', on: 'addCartItem', status: 409, body: { message: 'There are no more of this.' } },
  ],
  'lost payment answer': [{ type: 'drop', on: 'confirmIntent', when: 'after' }],
  'no answers': SHOP.map((on) => ({ type: 'drop', on, times: 'always' })),
} satisfies Record<string, SandboxScript[]>

/** What the newer edition of the API has beyond the guide. */
const NEWER = { updateItem: true, removeItem: true, clearCart: true, coupons: true, config: true }

export const initialTools: Tools = {
  locale: 'en-US',
  currency: 'USD',
  theme: 'light',
  latency: '0',
  fault: 'none',
  edition: 'guide',
}

interface Choice {
  description: string
  icon: 'globe' | 'credit' | 'mirror' | 'timer' | 'alert' | 'book'
  items: { value: string; title: string }[]
}

const choices: Record<keyof Tools, Choice> = {
  locale: {
    description: 'Language, numbers and reading direction',
    icon: 'globe',
    items: [
      { value: 'en-US', title: 'English' },
      { value: 'de-DE', title: 'Deutsch' },
      { value: 'ja-JP', title: '日本語' },
      { value: 'ar-EG', title: 'العربية' },
    ],
  },
  currency: {
    description: "The shop's currency",
    icon: 'credit',
    items: ['USD', 'EUR', 'JPY', 'KWD'].map((value) => ({ value, title: value })),
  },
  theme: {
    description: 'Light or dark',
    icon: 'mirror',
    items: [
      { value: 'light', title: 'Light' },
      { value: 'dark', title: 'Dark' },
    ],
  },
  latency: {
    description: 'How long every answer of the shop takes',
    icon: 'timer',
    items: ['0', '300', '1500', '5000'].map((value) => ({
      value,
      title: value === '0' ? 'no delay' : `${value} ms`,
    })),
  },
  fault: {
    description: 'What goes wrong with the next request',
    icon: 'alert',
    items: Object.keys(FAULTS).map((value) => ({ value, title: value === 'none' ? 'no fault' : value })),
  },
  edition: {
    description: 'What the API can do',
    icon: 'book',
    items: [
      { value: 'guide', title: 'API of the guide' },
      { value: 'newer', title: 'With PATCH, DELETE, coupons' },
    ],
  },
}

export const globalTypes = Object.fromEntries(
  Object.entries(choices).map(([name, { description, icon, items }]) => [
    name,
    { description, toolbar: { title: name, icon, items, dynamicTitle: true } },
  ]),
)

export const directionOf = ({ locale }: Pick<Tools, 'locale'>) => (locale.startsWith('ar') ? 'rtl' : 'ltr')

/** The sandbox that the toolbar asks for. */
export function sandboxOf({ currency, latency, edition }: Tools): SandboxOptions {
  return {
    currency,
    latency: Number(latency),
    ...(edition === 'newer' && { capabilities: NEWER }),
  }
}
