import { type ComponentPropsWithoutRef, forwardRef, useId } from 'react'
import { useCommerce } from '../hooks/useCommerce.js'
import type { UseVariantSelectionResult, VariantOption } from '../hooks/useVariantSelection.js'

export interface VariantPickerProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'onSelect'> {
  /** Of `useVariantSelection(product)`. */
  selection: Pick<UseVariantSelectionResult, 'options' | 'select'>
  /** The heading of an option; default: its key with a capital letter. */
  optionLabel?: ((name: string) => string) | undefined
}

/**
 * One radio group per option. A value whose variant is sold out can be chosen still (to read about
 * it), and says so. State of a value: `data-selected`, `data-sold-out`, `data-missing`.
 */
export const VariantPicker = /* @__PURE__ */ forwardRef<HTMLDivElement, VariantPickerProps>(
  function VariantPicker({ selection, optionLabel = capitalise, ...props }, ref) {
    return (
      <div {...props} ref={ref}>
        {selection.options.map((option) => (
          <OptionGroup
            key={option.name}
            option={option}
            label={optionLabel(option.name)}
            onSelect={(value) => selection.select(option.name, value)}
          />
        ))}
      </div>
    )
  },
)

interface OptionGroupProps {
  option: VariantOption
  label: string
  onSelect: (value: string) => void
}

function OptionGroup({ option, label, onSelect }: OptionGroupProps) {
  const { messages } = useCommerce()
  const group = useId()
  return (
    <fieldset data-option={option.name}>
      <legend>{label}</legend>
      {option.values.map(({ value, isSelected, exists, available }) => (
        <label
          key={value}
          data-selected={isSelected ? '' : undefined}
          data-sold-out={available ? undefined : ''}
          data-missing={exists ? undefined : ''}
        >
          <input
            type="radio"
            name={group}
            value={value}
            checked={isSelected}
            onChange={() => onSelect(value)}
          />
          <span dir="auto">{value}</span>
          {available ? null : (
            <>
              {' '}
              <small>{messages.soldOut}</small>
            </>
          )}
        </label>
      ))}
    </fieldset>
  )
}

function capitalise(name: string): string {
  const spaced = name.replaceAll('_', ' ')
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}
