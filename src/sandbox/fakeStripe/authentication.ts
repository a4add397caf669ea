import type { PaymentIntent, PaymentIntentResult } from '@stripe/stripe-js'
import { formatMoney, fromStripeAmount } from '../../money.js'
import { createNode, fillFrame, openFrame } from './frame.js'
import type { AuthenticationOutcome } from './provider.js'
import { within } from './within.js'

type Answer = (outcome: AuthenticationOutcome) => Promise<PaymentIntentResult>

/** The bank's page, in a modal frame over the shop's. */
export interface Authentication {
  /** Shows the frame, and passes on what the shopper chose. Resolves once it is gone. */
  ask(intent: PaymentIntent, answer: Answer): Promise<PaymentIntentResult>
  /** Answers in the shopper's place: the frame that is open, else the next one. */
  authenticate(outcome: AuthenticationOutcome): Promise<void>
}

interface Challenge {
  /** Resolves when the answer has been given. */
  choose(outcome: AuthenticationOutcome): Promise<void>
}

export function createAuthentication(): Authentication {
  const open: Challenge[] = []
  const waiting: ((challenge: Challenge) => void)[] = []

  return {
    ask(intent, answer) {
      return new Promise((resolve, reject) => {
        let answered: Promise<void> | null = null
        const choose = (outcome: AuthenticationOutcome) => {
          // A second press on a button that is still there must not answer twice.
          answered ??= answer(outcome)
            .then(resolve, reject)
            .finally(() => {
              open.splice(open.indexOf(challenge), 1)
              close()
            })
          return answered
        }
        const challenge: Challenge = { choose }
        const close = openChallenge(intent, (outcome) => void choose(outcome))
        open.push(challenge)
        waiting.shift()?.(challenge)
      })
    },
    async authenticate(outcome) {
      let take = (_challenge: Challenge) => {}
      const next = new Promise<Challenge>((resolve) => {
        take = resolve
      })
      const [already] = open
      if (already === undefined) waiting.push(take)
      else take(already)
      try {
        const challenge = await within(next, 'No 3-D Secure frame was opened: does this card ask for it?')
        await challenge.choose(outcome)
      } finally {
        const place = waiting.indexOf(take)
        if (place !== -1) waiting.splice(place, 1)
      }
    },
  }
}

/** Opens the frame over the whole page and moves the focus into it. Returns what closes it. */
function openChallenge(intent: PaymentIntent, choose: (outcome: AuthenticationOutcome) => void): () => void {
  const focusedBefore = document.activeElement
  const cover = createNode(document, 'div', {
    style: {
      position: 'fixed',
      inset: '0',
      'z-index': '2147483647',
      background: 'rgb(10 12 20 / 55%)',
    },
  })
  document.body.append(cover)
  const frame = openFrame(cover, '3-D Secure')
  frame.style.height = '100%'
  fillFrame(frame, (inner) => drawBankPage(inner, intent, choose))
  // A page behind must not take the focus back while the bank asks.
  const holdFocus = (event: FocusEvent) => {
    // A test emptied the page under the bank.
    if (!cover.isConnected) document.removeEventListener('focusin', holdFocus)
    else if (event.target !== frame) frame.contentDocument?.querySelector('button')?.focus()
  }
  document.addEventListener('focusin', holdFocus)
  return () => {
    document.removeEventListener('focusin', holdFocus)
    cover.remove()
    if (focusedBefore instanceof HTMLElement) focusedBefore.focus()
  }
}

function drawBankPage(
  inner: Document,
  intent: PaymentIntent,
  choose: (outcome: AuthenticationOutcome) => void,
) {
  const page = createNode(inner, 'div', {
    style: { display: 'grid', 'place-items': 'center', 'min-height': '100vh' },
  })
  const dialog = createNode(inner, 'div', {
    attributes: {
      role: 'dialog',
      'aria-modal': 'true',
      'aria-labelledby': 'title',
      'aria-describedby': 'text',
    },
    style: {
      'box-sizing': 'border-box',
      width: 'min(26rem, calc(100vw - 2rem))',
      padding: '1.75rem',
      color: '#22232b',
      background: '#ffffff',
      'border-radius': '12px',
      'box-shadow': '0 18px 50px rgb(0 0 0 / 30%)',
      font: '16px/1.5 system-ui, sans-serif',
    },
  })
  const title = createNode(inner, 'h1', {
    attributes: { id: 'title' },
    style: { margin: '0 0 0.5rem', 'font-size': '1.25rem' },
    text: 'Your bank wants to know that it is you',
  })
  const text = createNode(inner, 'p', {
    attributes: { id: 'text' },
    style: { margin: '0 0 1.5rem', color: '#565863' },
    text: `A sandbox payment of ${formatAmount(intent)}. Choose what to tell the bank.`,
  })
  const complete = createButton(inner, 'Complete authentication', { color: '#ffffff', background: '#0055de' })
  const cancel = createButton(inner, 'Cancel authentication', { color: '#22232b', background: '#ececf0' })
  const buttons = [complete, cancel]

  const answer = (outcome: AuthenticationOutcome) => {
    for (const button of buttons) button.disabled = true
    choose(outcome)
  }
  complete.addEventListener('click', () => answer('success'))
  cancel.addEventListener('click', () => answer('cancel'))
  inner.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') answer('cancel')
    if (event.key !== 'Tab') return
    event.preventDefault()
    const other = inner.activeElement === complete ? cancel : complete
    other.focus()
  })

  dialog.append(title, text, complete, cancel)
  page.append(dialog)
  inner.body.append(page)
  complete.focus()
}

function createButton(inner: Document, text: string, colors: { color: string; background: string }) {
  const button = createNode(inner, 'button', {
    attributes: { type: 'button' },
    style: {
      display: 'block',
      width: '100%',
      'margin-top': '0.75rem',
      padding: '0.75rem 1rem',
      font: 'inherit',
      'font-weight': '600',
      border: '0',
      'border-radius': '8px',
      cursor: 'pointer',
      ...colors,
    },
    text,
  })
  button.addEventListener('focus', () => button.style.setProperty('outline', '3px solid #7aa7ff'))
  button.addEventListener('blur', () => button.style.setProperty('outline', 'none'))
  return button
}

const formatAmount = ({ amount, currency }: PaymentIntent) =>
  formatMoney(fromStripeAmount(amount, currency.toUpperCase()))
