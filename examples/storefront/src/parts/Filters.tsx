import { useState } from 'react'
import { attributeLabel, attributeValue } from '../attributes.js'
import { type Facet, type FacetValue, selectedOf } from '../facets.js'
import { useTexts } from '../texts.js'
import { Swatch } from './Swatch.js'

interface FiltersProps {
  facets: readonly Facet[]
  onToggle: (name: string, value: string) => void
}

/** The attributes to filter by. A value that would show nothing is off, unless it is chosen. */
export function Filters({ facets, onToggle }: FiltersProps) {
  const texts = useTexts()
  return facets.map(({ name, values }) => (
    <fieldset key={name} className="facet">
      <legend>{attributeLabel(name, texts)}</legend>
      {values.map((each) => (
        <FacetRow key={each.value} attribute={name} {...each} onToggle={() => onToggle(name, each.value)} />
      ))}
    </fieldset>
  ))
}

interface FacetRowProps extends FacetValue {
  attribute: string
  onToggle: () => void
}

function FacetRow({ attribute, value, count, isSelected, onToggle }: FacetRowProps) {
  const texts = useTexts()
  // It shows a click at once: the router follows in a transition.
  const [shown, setShown] = useState({ isSelected, isChecked: isSelected })
  if (shown.isSelected !== isSelected) setShown({ isSelected, isChecked: isSelected })
  const isOff = count === 0 && !isSelected
  return (
    <label data-off={isOff ? '' : undefined}>
      <input
        type="checkbox"
        checked={shown.isChecked}
        disabled={isOff}
        onChange={({ target }) => {
          setShown({ isSelected, isChecked: target.checked })
          onToggle()
        }}
      />
      <Swatch attribute={attribute} value={value} />
      <span>{attributeValue(attribute, value, texts)}</span>
      {count !== null && (
        <span className="facet-count">
          {count}
          <span className="visually-hidden"> {texts.goods(count)}</span>
        </span>
      )}
    </label>
  )
}

interface FilterChipsProps {
  facets: readonly Facet[]
  onToggle: (name: string, value: string) => void
  onClear: () => void
}

/** What is filtered by, each with a way to drop it. */
export function FilterChips({ facets, onToggle, onClear }: FilterChipsProps) {
  const texts = useTexts()
  const chips = facets.flatMap((facet) => selectedOf(facet).map((value) => ({ name: facet.name, value })))
  if (chips.length === 0) return null
  return (
    <ul className="chips" aria-label={texts.filteredBy}>
      {chips.map(({ name, value }) => {
        const text = `${attributeLabel(name, texts)}: ${attributeValue(name, value, texts)}`
        return (
          <li key={`${name} ${value}`}>
            <button
              type="button"
              className="chip"
              aria-label={texts.removeFilter(text)}
              onClick={() => onToggle(name, value)}
            >
              {text}
            </button>
          </li>
        )
      })}
      <li>
        <button type="button" className="chips-clear" onClick={onClear}>
          {texts.clearFilters}
        </button>
      </li>
    </ul>
  )
}
