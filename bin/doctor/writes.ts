import { randomUUID } from 'node:crypto'
import { type CommerceError, isCommerceError } from '../../src/errors.js'
import type { Cart, Product } from '../../src/model.js'
import type { Examination } from './examine.js'

type Ask = (
  name: string,
  call: () => Promise<Cart | null>,
  cartId: string,
) => Promise<Cart | null | CommerceError>

const ADD = 'POST /cart/:cartId/items'

/** Adds twice to learn the mode, then tries what the newer edition has, in a cart that nobody else knows. */
export async function tryWrites({ client, report }: Examination, product: Product, ask: Ask): Promise<void> {
  const cartId = randomUUID()
  const variant = product.variants.find(({ available }) => available) ?? product.variants[0]
  const variantId = variant === undefined || variant.isVirtual ? null : variant.id
  const item = { productId: product.id, variantId, quantity: 1 }
  const first = await ask(ADD, () => client.addCartItem(cartId, item), cartId)
  if (isCommerceError(first)) return
  if (first === null)
    report.checks.push({ name: ADD, status: 'warn', detail: 'only acknowledges: every write costs a read' })
  const second = await client.addCartItem(cartId, item).catch(() => null)
  const cart = second ?? (await client.getCart(cartId).catch(() => null))
  if (cart === null) return
  report.addMode = cart.itemCount === 2 ? 'increment' : cart.itemCount === 1 ? 'set' : null
  report.checks.push({
    name: 'add mode',
    status: report.addMode === null ? 'warn' : 'ok',
    detail: `adding 1 twice gives ${cart.itemCount}: ${report.addMode ?? 'neither increment nor set'}`,
  })
  report.currency ??= cart.currency
  await tryNewerEdition({ client, report }, cart)
}

type Newer = 'updateItem' | 'removeItem' | 'clearCart' | 'coupons'

async function tryNewerEdition(
  { client, report }: Pick<Examination, 'client' | 'report'>,
  cart: Cart,
): Promise<void> {
  const line = cart.lines[0]
  const attempt = async (capability: Newer, name: string, call: () => Promise<boolean>) => {
    const worked = await call().catch(() => false)
    report.capabilities[capability] = worked
    report.checks.push({
      name,
      status: worked ? 'ok' : 'skipped',
      detail: worked ? 'newer edition' : 'not offered',
    })
  }
  const after = async (change: Promise<Cart | null>) =>
    ((await change) ?? (await client.getCart(cart.id))).itemCount
  if (line !== undefined && !line.idIsDerived) {
    await attempt('updateItem', 'PATCH /cart/:cartId/items/:itemId', async () => {
      return (await after(client.updateCartItem(cart.id, line.id, { quantity: 3 }))) === 3
    })
    await attempt('removeItem', 'DELETE /cart/:cartId/items/:itemId', async () => {
      return (await after(client.removeCartItem(cart.id, line.id))) === 0
    })
  }
  await attempt('coupons', 'POST /coupons/validate', async () => {
    // Any reading of "valid" will do: this code is nobody's.
    return client.validateCoupon({ cartId: cart.id, code: 'DOCTOR-NO-SUCH-CODE' }).then(() => true)
  })
  await attempt(
    'clearCart',
    'DELETE /cart/:cartId',
    async () => (await after(client.clearCart(cart.id))) === 0,
  )
}
