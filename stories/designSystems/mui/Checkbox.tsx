import type { ChangeEvent, ComponentProps } from 'react'

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'onChange' | 'type'> {
  onChange?: (event: ChangeEvent<HTMLInputElement>, checked: boolean) => void
}

export default function Checkbox({ onChange, ...props }: CheckboxProps) {
  return (
    <input
      type="checkbox"
      className="MuiCheckbox-root"
      onChange={(event) => onChange?.(event, event.target.checked)}
      {...props}
    />
  )
}
