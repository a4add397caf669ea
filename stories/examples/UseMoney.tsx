import { useMoney } from '@aerocall/commerce-react'

export function UseMoney() {
  const { parts } = useMoney({ amount: 123_450, currency: 'EUR' })
  return (
    <p>
      {parts.map((part, at) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sum have no other name
        part.type === 'currency' ? <small key={at}>{part.value}</small> : <b key={at}>{part.value}</b>,
      )}
    </p>
  )
}
