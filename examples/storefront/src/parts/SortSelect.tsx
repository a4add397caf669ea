import type { ProductSort } from '@aerocall/commerce-react'
import { useId } from 'react'

const SORTS: { value: ProductSort | ''; label: string }[] = [
  { value: '', label: 'Featured' },
  { value: 'created_at', label: 'Newest' },
  { value: 'price_asc', label: 'Price, low to high' },
  { value: 'price_desc', label: 'Price, high to low' },
]

interface SortSelectProps {
  sort: ProductSort | undefined
  onChange: (sort: ProductSort | undefined) => void
}

export function SortSelect({ sort, onChange }: SortSelectProps) {
  const id = useId()
  return (
    <p className="sort">
      <label htmlFor={id}>Sort by</label>
      <select
        id={id}
        value={sort ?? ''}
        onChange={({ target }) =>
          onChange(SORTS.find(({ value }) => value === target.value)?.value || undefined)
        }
      >
        {SORTS.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </p>
  )
}
