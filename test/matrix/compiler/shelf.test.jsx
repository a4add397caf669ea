import { renderWithCommerce } from '@aerocall/commerce-react/testing'
import { configure, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Shelf } from './Shelf.jsx'

// Bounds a hang: machines are shared.
configure({ asyncUtilTimeout: 10_000 })
jest.setTimeout(60_000)

test('the React Compiler has compiled it', () => {
  expect(Shelf.toString()).toMatch(/compilerRuntime|_c\)?\(/)
})

test('a compiled component shows each change of the cart', async () => {
  const { container } = renderWithCommerce(<Shelf />, { render })
  const [add] = await screen.findAllByRole('button')
  for (const count of [1, 2, 3]) {
    await userEvent.click(add)
    await screen.findByText(`${count} in the cart`)
    await screen.findByText(new RegExp(`^${count} × `))
  }
  expect(container.querySelector('p').textContent).toMatch(/\d/)
})
