import type { CommerceTestShop } from '@aerocall/commerce-react/testing'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { shopIn } from './shop.js'

export const SHOPPER_EMAIL = 'june@example.test'

const JUNE = {
  Email: SHOPPER_EMAIL,
  'Full name': 'June Okafor',
  'Address line 1': '14 Kiln Row',
  City: 'Portland',
  'State or region': 'OR',
  'Postal code': '97202',
}

export async function fillIn(canvasElement: HTMLElement): Promise<void> {
  const canvas = within(canvasElement)
  await canvas.findByLabelText('Email')
  for (const [label, text] of Object.entries(JUNE)) {
    await userEvent.click(canvas.getByLabelText(label))
    await userEvent.paste(text)
  }
  await userEvent.selectOptions(canvas.getByLabelText('Country'), 'US')
}

export async function continueToPayment(canvasElement: HTMLElement): Promise<void> {
  await fillIn(canvasElement)
  await userEvent.click(within(canvasElement).getByRole('button', { name: 'Continue to payment' }))
}

/** Goes to the payment, enters a card and presses Pay. `meanwhile`: what happens just before that. */
export async function payWith(
  canvasElement: HTMLElement,
  number: string,
  meanwhile = () => {},
): Promise<void> {
  await continueToPayment(canvasElement)
  const pay = await findPayButton(canvasElement)
  await shopIn(canvasElement).stripe.enterCard(number)
  meanwhile()
  await userEvent.click(pay)
}

/** The same, and the answer is lost, before or after the bank has it, as are those to all looks at it. */
export function payUnheard(canvasElement: HTMLElement, when: 'before' | 'after'): Promise<void> {
  return payWith(canvasElement, '4242424242424242', () =>
    shopIn(canvasElement).sandbox.script([
      { type: 'drop', on: 'confirmIntent', when },
      // The first look comes before the confirmation.
      { type: 'drop', on: 'retrieveIntent', nth: 2, times: 'always' },
    ]),
  )
}

export async function findPayButton(canvasElement: HTMLElement): Promise<HTMLElement> {
  const pay = await within(canvasElement).findByRole('button', { name: /^Pay \$/ }, { timeout: 4000 })
  await waitFor(() => expect(pay).not.toHaveAttribute('aria-disabled'))
  return pay
}

/** An unpaid order of `SHOPPER_EMAIL`, made without any form. */
export async function placeOrder({ client }: CommerceTestShop): Promise<string> {
  const cartId = crypto.randomUUID()
  await client.addCartItem(cartId, { productId: 'prod-dinner-plate', quantity: 2 })
  return (await client.createCheckout({ cartId, customerEmail: SHOPPER_EMAIL })).orderId
}
