// @vitest-environment node
import { CommerceProvider } from '@aerocall/commerce-react'
import { CheckoutForm } from '@aerocall/commerce-react/checkout'
import { createSandbox } from '@aerocall/commerce-react/testing'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'

// React 18 warns of each layout effect that a server renders; 19 says nothing.
vi.mock('react', async (importOriginal) => {
  const react = await importOriginal<typeof import('react')>()
  return { ...react, useLayoutEffect: complain }
})
const complain = vi.hoisted(() => vi.fn())

test('the checkout renders on a server without a layout effect', () => {
  const html = renderToString(
    <CommerceProvider {...createSandbox()} locale="en-US">
      <CheckoutForm />
    </CommerceProvider>,
  )
  expect(html).toContain('Loading your cart…')
  expect(complain).not.toHaveBeenCalled()
})
