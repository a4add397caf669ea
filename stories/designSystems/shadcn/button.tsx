import type { ComponentProps } from 'react'

interface ButtonProps extends ComponentProps<'button'> {
  variant?: 'default' | 'secondary' | 'ghost'
  size?: 'default' | 'lg' | 'icon'
}

export function Button({ className = '', variant = 'default', size = 'default', ...props }: ButtonProps) {
  return (
    <button
      data-slot="button"
      data-variant={variant}
      data-size={size}
      className={`ui-button ${className}`}
      {...props}
    />
  )
}
