import { useCart, useCartLine } from '@aerocall/commerce-react'

export function UseCartLine() {
  const keys = useCart((cart) => cart.lines.map((line) => line.key))
  return (
    <ul>
      {keys.map((key) => (
        <Row key={key} lineKey={key} />
      ))}
    </ul>
  )
}

function Row({ lineKey }: { lineKey: string }) {
  const { line, quantity, isPending, error, increment, decrement } = useCartLine(lineKey)
  return (
    <li className="row" data-pending={isPending ? '' : undefined}>
      <button type="button" aria-label={`One ${line?.name} less`} onClick={() => decrement()}>
        −
      </button>
      {quantity}
      <button type="button" aria-label={`One ${line?.name} more`} onClick={() => increment()}>
        +
      </button>
      {line?.name} {error && <span role="alert">{error.message}</span>}
    </li>
  )
}
