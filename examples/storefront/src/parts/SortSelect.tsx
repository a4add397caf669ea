import type { ProductSort } from '@aerocall/commerce-react'
import { useId } from 'react'
import { useTexts } from '../texts.js'

const SORTS: { value: ProductSort | ''; name: 'featured' | 'newest' | 'cheapest' | 'dearest' }[] = [
  { value: '', name: 'featured' },
  { value: 'created_at', name: 'newest' },
  { value: 'price_asc', name: 'cheapest' },
  { value: 'price_desc', name: 'dearest' },
]

interface SortSelectProps {
  sort: ProductSort | undefined
  onChange: (sort: ProductSort | undefined) => void
}

export function SortSelect({ sort, onChange }: SortSelectProps) {
  const texts = useTexts()
  const id = useId()
  return (
    <p className="sort">
      <label htmlFor={id}>{texts.sortBy}</label>
      <select
        id={id}
        value={sort ?? ''}
        onChange={({ target }) =>
          onChange(SORTS.find(({ value }) => value === target.value)?.value || undefined)
        }
      >
        {SORTS.map(({ value, name }) => (
          <option key={value} value={value}>
            {texts[name]}
          </option>
        ))}
      </select>
    </p>
  )
}
