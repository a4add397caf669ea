import type { ReactElement, ReactNode } from 'react'

interface FormControlLabelProps {
  control: ReactElement
  label: ReactNode
}

export default function FormControlLabel({ control, label }: FormControlLabelProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is in it
    <label className="MuiFormControlLabel-root">
      {control}
      <span>{label}</span>
    </label>
  )
}
