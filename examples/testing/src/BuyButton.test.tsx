import { renderWithCommerce } from '@aerocall/commerce-react/testing'
import { render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { BuyButton } from './BuyButton.js'

test('buys one', async () => {
  const { sandbox, findByRole, findByText } = renderWithCommerce(<BuyButton slug="breakfast-bowl" />, {
    render,
  })
  await userEvent.click(await findByRole('button', { name: 'Buy for $28.00' }))
  await findByText('1 in your cart')
  await expect.poll(() => sandbox.requests.at(-1)).toMatchObject({ method: 'POST', status: 200 })
})

test('says that the last one has just been sold', async () => {
  const { sandbox, findByRole, findByText } = renderWithCommerce(<BuyButton slug="breakfast-bowl" />, {
    render,
  })
  const button = await findByRole('button', { name: 'Buy for $28.00' })
  sandbox.script({ type: 'stock', product: 'breakfast-bowl', quantity: 0 })
  await userEvent.click(button)
  await findByText(/^Sorry/)
})
