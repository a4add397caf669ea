import type { Appearance, StripeError } from '@stripe/stripe-js'
import { type CardDetails, type CardProblem, emptyCard, findCardProblem, validationError } from './card.js'
import { type CardForm, openCardForm } from './cardForm.js'
import { createEmitter, type Emitter } from './emitter.js'
import { integrationError } from './integrationError.js'
import { pageTurns } from './pageTurns.js'

interface ElementEvent {
  elementType: 'payment'
}

export interface PaymentElementEvents {
  ready: ElementEvent
  loaderstart: ElementEvent
  loaderror: ElementEvent & { error: StripeError }
  change: ElementEvent & { empty: boolean; complete: boolean; collapsed: boolean; value: { type: 'card' } }
  focus: ElementEvent
  blur: ElementEvent
  escape: ElementEvent
}

/** The part of Stripe's element that a page calls. */
export interface FakePaymentElement extends Pick<Emitter<PaymentElementEvents>, 'on' | 'once' | 'off'> {
  mount(target: string | HTMLElement): void
  unmount(): void
  destroy(): void
  update(): void
  focus(): void
  blur(): void
  clear(): void
  collapse(): void
}

/** What the rest of the fake may do with an element. */
export interface PaymentElementControl {
  readonly element: FakePaymentElement
  isMounted(): boolean
  /** What is wrong with the card, shown in the form as well. */
  validate(): StripeError | null
  getCard(): CardDetails
  fill(card: CardDetails): void
  restyle(appearance: Appearance | undefined): void
}

export interface PaymentElementOptions {
  appearance(): Appearance | undefined
  /** Resolves with the reason why this payment cannot be shown, or null. */
  load(): Promise<StripeError | null>
  onReady(control: PaymentElementControl): void
  onLoadError(error: StripeError): void
  onDestroy(control: PaymentElementControl): void
}

const elementType = 'payment'

export function createPaymentElement(options: PaymentElementOptions): PaymentElementControl {
  const emitter = createEmitter<PaymentElementEvents>()
  let form: CardForm | null = null
  let destroyed = false

  function unmount() {
    form?.remove()
    form = null
  }

  async function load(mounted: CardForm) {
    // Listeners are attached after `mount()`: React does it in an effect, and before 19 in a later turn.
    await pageTurns()
    if (form === mounted) emitter.emit('loaderstart', { elementType })
    const error = await options.load()
    if (form !== mounted) return
    if (error === null) {
      emitter.emit('ready', { elementType })
      options.onReady(control)
    } else {
      mounted.showFailure(error.message ?? 'The payment form could not be loaded.')
      emitter.emit('loaderror', { elementType, error })
      options.onLoadError(error)
    }
  }

  function findProblem(card: CardDetails): CardProblem | null {
    return findCardProblem(card, new Date())
  }

  const element: FakePaymentElement = {
    on: emitter.on,
    once: emitter.once,
    off: emitter.off,
    mount(target) {
      if (destroyed) throw integrationError('This Payment Element was destroyed: create a new one.')
      const parent = typeof target === 'string' ? document.querySelector(target) : target
      if (parent === null) throw integrationError(`No element of the page matches ${target}.`)
      unmount()
      form = openCardForm(parent, options.appearance(), {
        onChange(card) {
          emitter.emit('change', {
            elementType,
            empty: Object.values(card).every((value) => value === ''),
            complete: findProblem(card) === null,
            collapsed: false,
            value: { type: 'card' },
          })
        },
        onFocus: () => emitter.emit('focus', { elementType }),
        onBlur: () => emitter.emit('blur', { elementType }),
        onEscape: () => emitter.emit('escape', { elementType }),
      })
      void load(form)
    },
    unmount,
    destroy() {
      destroyed = true
      unmount()
      options.onDestroy(control)
    },
    update() {},
    focus: () => form?.focus(),
    blur: () => form?.blur(),
    clear: () => form?.fill(emptyCard),
    collapse() {},
  }

  const control: PaymentElementControl = {
    element,
    isMounted: () => form !== null,
    validate() {
      const problem = findProblem(form?.getCard() ?? emptyCard)
      form?.showProblem(problem)
      return problem && validationError(problem)
    },
    getCard: () => form?.getCard() ?? emptyCard,
    fill: (card) => form?.fill(card),
    restyle: (appearance) => form?.restyle(appearance),
  }
  return control
}
