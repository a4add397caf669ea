import type { ComponentProps } from 'react'

export function Label({ className = '', ...props }: ComponentProps<'label'>) {
  // biome-ignore lint/a11y/noLabelWithoutControl: whoever uses it says which field it names
  return <label data-slot="label" className={`ui-label ${className}`} {...props} />
}
