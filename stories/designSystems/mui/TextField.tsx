import {
  type ChangeEvent,
  Children,
  type ComponentProps,
  isValidElement,
  type KeyboardEvent,
  type ReactNode,
  useId,
  useState,
} from 'react'
import type { MenuItemProps } from './MenuItem.js'

type OwnProps = {
  label?: ReactNode
  error?: boolean
  helperText?: ReactNode
  select?: boolean
  fullWidth?: boolean
  value?: string
  onChange?: (event: ChangeEvent<HTMLInputElement>) => void
  children?: ReactNode
}

export type TextFieldProps = OwnProps & Omit<ComponentProps<'input'>, keyof OwnProps>

/**
 * The shape of MUI's `TextField`: controlled, with its own label and error, and with `select` a combobox over a
 * hidden input in place of a native select.
 */
export default function TextField({
  label,
  error = false,
  helperText,
  select = false,
  fullWidth,
  children,
  ...input
}: TextFieldProps) {
  const id = useId()
  const described = {
    'aria-invalid': error || undefined,
    'aria-describedby': helperText ? `${id}-helper-text` : undefined,
  }
  return (
    <div className="MuiFormControl-root" data-full-width={fullWidth}>
      <label htmlFor={select ? undefined : id} id={`${id}-label`} className="MuiInputLabel-root">
        {label}
        {input.required && <span aria-hidden="true"> *</span>}
      </label>
      {select ? (
        <Select id={id} described={described} {...input}>
          {children}
        </Select>
      ) : (
        <input id={id} className="MuiInputBase-root" {...described} {...input} />
      )}
      {helperText && (
        <p id={`${id}-helper-text`} className="MuiFormHelperText-root" data-error={error || undefined}>
          {helperText}
        </p>
      )}
    </div>
  )
}

interface SelectProps extends Pick<TextFieldProps, 'name' | 'value' | 'disabled' | 'onChange' | 'children'> {
  id: string
  described: Pick<ComponentProps<'div'>, 'aria-invalid' | 'aria-describedby'>
}

function Select({ id, described, name = '', value = '', disabled, onChange, children }: SelectProps) {
  const options = Children.toArray(children).flatMap((child) =>
    isValidElement<MenuItemProps>(child) ? [child.props] : [],
  )
  const chosen = options.findIndex((option) => option.value === value)
  const [active, setActive] = useState<number | null>(null)
  const isOpen = active !== null

  function choose(at: number) {
    setActive(null)
    const target = { name, value: options[at]?.value ?? '' }
    // It is no event of an element, as MUI's is none.
    onChange?.({ target } as ChangeEvent<HTMLInputElement>)
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const isChosen = event.key === 'Enter' || event.key === ' '
    if (disabled || !(step || isChosen || event.key === 'Escape')) return
    event.preventDefault()
    if (event.key === 'Escape') setActive(null)
    else if (active === null) setActive(Math.max(chosen, 0))
    else if (step) setActive(Math.min(Math.max(active + step, 0), options.length - 1))
    else choose(active)
  }

  return (
    <div className="MuiSelect-root">
      <div
        role="combobox"
        id={id}
        className="MuiInputBase-root"
        tabIndex={disabled ? -1 : 0}
        aria-controls={`${id}-list`}
        aria-expanded={isOpen}
        aria-haspopup="listbox"
        aria-labelledby={`${id}-label ${id}`}
        aria-disabled={disabled || undefined}
        aria-activedescendant={isOpen ? `${id}-${active}` : undefined}
        {...described}
        onClick={() => !disabled && setActive(isOpen ? null : Math.max(chosen, 0))}
        onKeyDown={onKeyDown}
        onBlur={() => setActive(null)}
      >
        {options[chosen]?.children ?? '\u200b'}
      </div>
      <input name={name} value={value} readOnly disabled={disabled} aria-hidden="true" tabIndex={-1} />
      <div role="listbox" id={`${id}-list`} aria-labelledby={`${id}-label`} hidden={!isOpen}>
        {options.map((option, at) => (
          // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the combobox has the focus and hears the keys
          <div
            key={option.value}
            role="option"
            id={`${id}-${at}`}
            aria-selected={at === chosen}
            data-active={at === active || undefined}
            // The focus stays on the combobox.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(at)}
          >
            {option.children}
          </div>
        ))}
      </div>
    </div>
  )
}
