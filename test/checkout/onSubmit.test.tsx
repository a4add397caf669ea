import { act, screen } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  continueButton,
  fillIn,
  openCheckout,
  payButton,
  posts,
  readyPayButton,
} from './support/openCheckout.js'

afterEach(() => {
  vi.restoreAllMocks()
})

/** A shop that answers when it is told to. */
function askedShop() {
  const asked: ((answer: Record<string, string> | undefined) => void)[] = []
  const onSubmit = vi.fn(
    () => new Promise<Record<string, string> | undefined>((resolve) => void asked.push(resolve)),
  )
  return { onSubmit, answer: (answer: Record<string, string> | undefined) => asked.pop()?.(answer) }
}

describe('onSubmit', () => {
  test('that throws is told and reported, sends nothing, and can be tried again', async () => {
    const reported = vi.spyOn(console, 'error').mockImplementation(() => {})
    const onSubmit = vi.fn().mockImplementationOnce(() => {
      throw new Error('tax service is down')
    })
    const { sandbox, user } = await openCheckout({ form: { onSubmit } })
    await fillIn()
    await user.click(continueButton())
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent('Your details could not be checked just now. Please try again.')
    expect(alert).not.toHaveTextContent('tax service')
    expect(reported.mock.calls.map(String)).toEqual(['Error: tax service is down'])
    expect(posts(sandbox, '/checkout')).toBe(0)
    expect(continueButton()).toHaveFocus()

    await user.click(continueButton())
    await payButton()
    expect(posts(sandbox, '/checkout')).toBe(1)
  })

  test('may take its time and refuse by field; nothing is sent meanwhile, however often it is pressed', async () => {
    const { onSubmit, answer } = askedShop()
    const { sandbox, user } = await openCheckout({ form: { onSubmit } })
    await fillIn()
    await user.dblClick(continueButton())
    expect(continueButton()).toHaveAttribute('aria-busy', 'true')
    expect(screen.getByLabelText('ZIP code')).toBeDisabled()
    await act(async () => answer({ postalCode: 'We do not deliver there.', '': 'Sorry.' }))
    const code = screen.getByLabelText('ZIP code')
    expect(code).toHaveAccessibleDescription('We do not deliver there.')
    expect(code).toHaveFocus()
    expect(screen.getByRole('alert')).toHaveTextContent('Sorry.')
    expect(onSubmit).toHaveBeenCalledTimes(1)
    expect(posts(sandbox, '/checkout')).toBe(0)

    await user.click(continueButton())
    await act(async () => answer(undefined))
    await readyPayButton()
    expect(onSubmit).toHaveBeenCalledTimes(2)
    expect(posts(sandbox, '/checkout')).toBe(1)
  })

  test('that answers once the page is left makes no order', async () => {
    const { onSubmit, answer } = askedShop()
    const { sandbox, user, unmount } = await openCheckout({ form: { onSubmit } })
    await fillIn()
    await user.click(continueButton())
    unmount()
    await act(async () => answer(undefined))
    await act(() => new Promise((resolve) => setTimeout(resolve, 30)))
    expect(posts(sandbox, '/checkout')).toBe(0)
  })
})
