import { type ComponentPropsWithoutRef, forwardRef, useId } from 'react'
import { useCommerce } from '../hooks/useCommerce.js'
import type { UseVariantSelectionResult, VariantOption } from '../hooks/useVariantSelection.js'

export interface VariantPickerProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'onSelect'> {
  /** Of `useVariantSelection(product)`. */
  selection: Pick<UseVariantSelectionResult, 'options' | 'select'>
  /** The heading of an option; default: its key with a capital letter. */
  optionLabel?: ((name: string) => string) | undefined
  /** Class names of the parts within. */
  classNames?:
    | Partial<Record<'option' | 'optionLabel' | 'value' | 'input' | 'text' | 'soldOut', string>>
    | undefined
}

const noClassNames: NonNullable<VariantPickerProps['classNames']> = {}

/**
 * One radio group per option. A value whose variant is sold out can be chosen still (to read about
 * it), and says so. State of a value: `data-selected`, `data-sold-out`, `data-missing`.
 * Parts: `option`, `option-label`, `value`, `value-input`, `value-text`, `sold-out`.
 */
export const VariantPicker = /* @__PURE__ */ forwardRef<HTMLDivElement, VariantPickerProps>(
  function VariantPicker({ selection, optionLabel = capitalise, classNames = noClassNames, ...props }, ref) {
    return (
      <div {...props} ref={ref}>
        {selection.options.map((option) => (
          <OptionGroup
            key={option.name}
            option={option}
            label={optionLabel(option.name)}
            classNames={classNames}
            onSelect={(value) => selection.select(option.name, value)}
          />
        ))}
      </div>
    )
  },
)

interface OptionGroupProps extends Required<Pick<VariantPickerProps, 'classNames'>> {
  option: VariantOption
  label: string
  onSelect: (value: string) => void
}

function OptionGroup({ option, label, classNames = noClassNames, onSelect }: OptionGroupProps) {
  const { messages } = useCommerce()
  const group = useId()
  return (
    <fieldset data-part="option" data-option={option.name} className={classNames.option}>
      <legend data-part="option-label" className={classNames.optionLabel}>
        {label}
      </legend>
      {option.values.map(({ value, isSelected, exists, available }) => (
        <label
          key={value}
          data-part="value"
          className={classNames.value}
          data-selected={isSelected ? '' : undefined}
          data-sold-out={available ? undefined : ''}
          data-missing={exists ? undefined : ''}
        >
          <input
            type="radio"
            data-part="value-input"
            className={classNames.input}
            name={group}
            value={value}
            checked={isSelected}
            onChange={() => onSelect(value)}
          />
          <span dir="auto" data-part="value-text" className={classNames.text}>
            {value}
          </span>
          {available ? null : (
            <>
              {' '}
              <small data-part="sold-out" className={classNames.soldOut}>
                {messages.soldOut}
              </small>
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
