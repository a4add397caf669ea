import type { EnginePorts } from '../ports.js'

/** Who shops in this tab: a number that means nothing but that it is the same shopper, until they sign out. */

type Ports = Pick<EnginePorts, 'namespace' | 'session'>

const listeners = new Set<(namespace: string) => void>()

const keyOf = ({ namespace }: Ports) => `${namespace}:shopper`

/** Made when it is first asked for. */
function shopperOf(ports: Ports, random: EnginePorts['random']): string {
  const known = ports.session.get(keyOf(ports))
  if (known !== null) return known
  const made = random.uuid()
  ports.session.set(keyOf(ports), made)
  return made
}

/** The shopper signs out: who comes next is another one. */
export function forgetShopper(ports: Ports): void {
  ports.session.remove(keyOf(ports))
  for (const listener of listeners) listener(ports.namespace)
}

/** Calls back when the shopper of this shop signs out in this page. */
function onSignOut({ namespace }: Ports, signedOut: () => void): () => void {
  const listener = (shop: string) => {
    if (shop === namespace) signedOut()
  }
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Calls `erase` when the shopper signs out, and at once where what is stored under the name of `own` was another
 * shopper's: they have signed out on a page that knew nothing of it. Returns what ends that.
 */
export function followShopper(
  own: Ports & Pick<EnginePorts, 'random'>,
  shoppers: Ports,
  erase: () => void,
): () => void {
  const now = () => shopperOf(shoppers, own.random)
  const note = () => void own.session.set(keyOf(own), now())
  const leave = () => {
    erase()
    note()
  }
  const known = own.session.get(keyOf(own))
  if (known === null || known === now()) note()
  else leave()
  return onSignOut(shoppers, leave)
}
