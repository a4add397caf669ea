import type { PaymentIntent, PaymentIntentResult } from '@stripe/stripe-js'
import { formatMoney, fromStripeAmount } from '../../money.js'
import { createButton, drawDialog, openModal } from './modal.js'
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

/** Opens the bank's page over the whole page. Returns what closes it. */
const openChallenge = (intent: PaymentIntent, choose: (outcome: AuthenticationOutcome) => void) =>
  openModal('3-D Secure', (inner) => drawBankPage(inner, intent, choose))

function drawBankPage(
  inner: Document,
  intent: PaymentIntent,
  choose: (outcome: AuthenticationOutcome) => void,
) {
  const complete = createButton(inner, 'Complete authentication', { color: '#ffffff', background: '#0055de' })
  const cancel = createButton(inner, 'Cancel authentication', { color: '#22232b', background: '#ececf0' })
  const buttons = [complete, cancel]

  const answer = (outcome: AuthenticationOutcome) => {
    for (const button of buttons) button.disabled = true
    choose(outcome)
  }
  complete.addEventListener('click', () => answer('success'))
  cancel.addEventListener('click', () => answer('cancel'))

  const dialog = drawDialog(inner, {
    title: 'Your bank wants to know that it is you',
    text: `A sandbox payment of ${formatAmount(intent)}. Choose what to tell the bank.`,
    margin: '0 0 1.5rem',
    onEscape: () => answer('cancel'),
  })
  dialog.append(complete, cancel)
  complete.focus()
}

const formatAmount = ({ amount, currency }: PaymentIntent) =>
  formatMoney(fromStripeAmount(amount, currency.toUpperCase()))
