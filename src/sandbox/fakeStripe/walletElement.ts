import type {
  Appearance,
  ClickResolveDetails,
  StripeError,
  StripeExpressCheckoutElementConfirmEvent,
  StripeExpressCheckoutElementOptions,
  StripeExpressCheckoutElementReadyEvent,
} from '@stripe/stripe-js'
import { formatMoney, fromStripeAmount } from '../../money.js'
import { createEmitter, type Emitter } from './emitter.js'
import { fillFrame, openFrame } from './frame.js'
import { integrationError } from './integrationError.js'
import { walletColors } from './look.js'
import { createButton } from './modal.js'
import { pageTurns } from './pageTurns.js'
import {
  addressLine,
  billingDetailsOf,
  type FakeWalletAddress,
  type FakeWalletOwner,
  fullAddress,
} from './walletOwner.js'
import { openWalletSheet, type WalletSheet } from './walletSheet.js'

/** The wallet of Stripe's that the sandbox's is most like. */
const expressPaymentType = 'google_pay'
const elementType = 'expressCheckout'

interface WalletEvents {
  ready: StripeExpressCheckoutElementReadyEvent
  loaderror: { elementType: typeof elementType; error: StripeError }
  click: {
    elementType: typeof elementType
    expressPaymentType: typeof expressPaymentType
    resolve(details?: ClickResolveDetails): void
    reject(): void
  }
  shippingaddresschange: {
    name: string
    address: Pick<ReturnType<typeof fullAddress>, 'city' | 'state' | 'postal_code' | 'country'>
    resolve(): void
    reject(): void
  }
  confirm: StripeExpressCheckoutElementConfirmEvent
  cancel: { elementType: typeof elementType }
  focus: { elementType: typeof elementType }
  blur: { elementType: typeof elementType }
  escape: { elementType: typeof elementType }
}

/** The part of Stripe's element that a page calls. */
export interface FakeWalletElement extends Pick<Emitter<WalletEvents>, 'on' | 'once' | 'off'> {
  mount(target: string | HTMLElement): void
  unmount(): void
  destroy(): void
  update(changes: Partial<StripeExpressCheckoutElementOptions>): void
  focus(): void
  blur(): void
}

/** What the rest of the fake, and a test, may do with an element. */
export interface WalletElementControl {
  readonly element: FakeWalletElement
  isMounted(): boolean
  restyle(appearance: Appearance): void
  /** Presses the button. False: the page refused to open a sheet. */
  press(): Promise<boolean>
  /** The sheet that is open. */
  sheet(): OpenWallet | null
}

export interface OpenWallet {
  /** False: the page does not take it. */
  changeAddress(address: FakeWalletAddress): Promise<boolean>
  /** Presses Pay. Resolves once the sheet is closed. */
  approve(owner: Partial<FakeWalletOwner>): Promise<void>
  cancel(): void
  /** The owner, from Pay until the sheet is closed: only then a payment may be confirmed. */
  approvedBy(): FakeWalletOwner | null
  close(): void
}

export interface WalletElementOptions {
  options: StripeExpressCheckoutElementOptions
  /** Null: this browser has no wallet. */
  owner: FakeWalletOwner | null
  /** The look that the page gave to Elements. */
  appearance(): Appearance | undefined
  /** What the Elements were told to ask for. */
  sum(): { amount: number; currency: string }
  load(): Promise<StripeError | null>
  onReady(control: WalletElementControl): void
  onDestroy(control: WalletElementControl): void
}

/** How long Stripe waits for the page's answer to a click, ms. */
const CLICK_PATIENCE_MS = 1000
const { setTimeout } = globalThis

export function createWalletElement(setup: WalletElementOptions): WalletElementControl {
  const { owner } = setup
  let { options } = setup
  const emitter = createEmitter<WalletEvents>()
  let frame: HTMLIFrameElement | null = null
  let open: OpenWallet | null = null

  function unmount() {
    open?.close()
    frame?.remove()
    frame = null
  }

  async function load(mounted: HTMLIFrameElement) {
    await pageTurns()
    const error = await setup.load()
    if (frame !== mounted) return
    if (error !== null) return emitter.emit('loaderror', { elementType, error })
    if (owner !== null) fillFrame(mounted, drawButton)
    const methods = {
      amazonPay: false,
      applePay: false,
      googlePay: true,
      klarna: false,
      link: false,
      paypal: false,
    }
    emitter.emit('ready', { elementType, availablePaymentMethods: owner === null ? undefined : methods })
    if (owner !== null) setup.onReady(control)
  }

  function drawButton(inner: Document) {
    const button = createButton(inner, 'Pay with Sandbox Pay', walletColors(setup.appearance()))
    Object.assign(button.style, {
      marginTop: '0',
      height: `${options.buttonHeight ?? 44}px`,
      padding: '0 1rem',
    })
    button.addEventListener('click', () => void press())
    inner.body.replaceChildren(button)
    if (frame) frame.style.height = `${options.buttonHeight ?? 44}px`
  }

  /** Null: refused, or not answered in time. */
  async function askPage(): Promise<ClickResolveDetails | null> {
    if (!emitter.has('click')) return {}
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve(null), CLICK_PATIENCE_MS)
      const answer = (details: ClickResolveDetails | null) => {
        clearTimeout(late)
        resolve(details)
      }
      emitter.emit('click', {
        elementType,
        expressPaymentType,
        resolve: (details = {}) => answer(details),
        reject: () => answer(null),
      })
    })
  }

  async function press(): Promise<boolean> {
    if (owner === null || open !== null) return false
    const details = await askPage()
    if (details === null || frame === null) return false
    if (options.shippingAddressRequired && !(details.shippingRates ?? options.shippingRates)?.length) {
      throw integrationError('shippingRates are needed where shippingAddressRequired is true.')
    }
    open = openWallet(owner, details)
    return true
  }

  function openWallet(known: FakeWalletOwner, details: ClickResolveDetails): OpenWallet {
    const { amount, currency } = setup.sum()
    const text = (sum: number) =>
      formatMoney(fromStripeAmount(sum, currency.toUpperCase()), { locale: 'en-US' })
    const isShipped = options.shippingAddressRequired === true
    const addresses = isShipped ? [...known.addresses] : []
    const [rate] = details.shippingRates ?? options.shippingRates ?? []
    let address: FakeWalletAddress = known.addresses[0] ?? {}
    let approved: FakeWalletOwner | null = null
    let isTaken = true
    let closed = () => {}
    const closing = new Promise<void>((resolve) => {
      closed = resolve
    })

    const sheet: WalletSheet = openWalletSheet({
      total: text(amount),
      shipping: isShipped && rate ? `${rate.displayName} ${text(rate.amount)}` : null,
      addresses: addresses.map(addressLine),
      onChoose: (place) => void take(addresses[place] ?? {}),
      onPay: () => void wallet.approve({}),
      onCancel: () => wallet.cancel(),
    })

    async function take(next: FakeWalletAddress): Promise<boolean> {
      address = next
      const { city, state, postal_code, country } = fullAddress(next)
      const served = options.allowedShippingCountries
      isTaken =
        (!served || served.includes(country)) &&
        (!emitter.has('shippingaddresschange') ||
          (await new Promise<boolean>((resolve) => {
            emitter.emit('shippingaddresschange', {
              name: next.name ?? known.name,
              address: { city, state, postal_code, country },
              resolve: () => resolve(true),
              reject: () => resolve(false),
            })
          })))
      sheet.setTrouble(isTaken ? null : 'This shop does not deliver there. Choose another address.')
      return isTaken
    }

    const wallet: OpenWallet = {
      async changeAddress(next) {
        const place = addresses.push(next) - 1
        sheet.choose(place, addressLine(next))
        return take(next)
      },
      async approve(change) {
        if (approved !== null || !isTaken) return closing
        approved = { ...known, ...change }
        address = change.addresses?.[0] ?? address
        sheet.setBusy()
        emitter.emit('confirm', {
          expressPaymentType,
          billingDetails: billingDetailsOf(approved, address, options),
          ...(isShipped && {
            shippingAddress: { name: address.name ?? approved.name, address: fullAddress(address) },
            ...(rate && { shippingRate: rate }),
          }),
          paymentFailed: () => wallet.close(),
        })
        return closing
      },
      cancel() {
        wallet.close()
        emitter.emit('cancel', { elementType })
      },
      approvedBy: () => approved,
      close() {
        if (open !== wallet) return
        open = null
        approved = null
        sheet.close()
        closed()
      },
    }
    if (isShipped) void take(address)
    return wallet
  }

  const element: FakeWalletElement = {
    on: emitter.on,
    once: emitter.once,
    off: emitter.off,
    mount(target) {
      const parent = typeof target === 'string' ? document.querySelector(target) : target
      if (parent === null) throw integrationError(`No element of the page matches ${target}.`)
      unmount()
      frame = openFrame(parent, 'Secure express checkout frame')
      frame.style.height = '0'
      void load(frame)
    },
    unmount,
    destroy() {
      unmount()
      setup.onDestroy(control)
    },
    update(changes) {
      options = { ...options, ...changes }
    },
    focus: () => frame?.contentDocument?.querySelector('button')?.focus(),
    blur: () => frame?.contentDocument?.querySelector('button')?.blur(),
  }

  const control: WalletElementControl = {
    element,
    isMounted: () => frame !== null,
    restyle(appearance) {
      const button = frame?.contentDocument?.querySelector('button')
      if (button) Object.assign(button.style, walletColors(appearance))
    },
    press,
    sheet: () => open,
  }
  return control
}
