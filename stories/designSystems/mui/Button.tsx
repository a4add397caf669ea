import type { ComponentProps } from 'react'

interface ButtonProps extends ComponentProps<'button'> {
  variant?: 'text' | 'contained' | 'outlined'
  size?: 'medium' | 'large'
  fullWidth?: boolean
}

export default function Button({ className = '', variant = 'text', size, fullWidth, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      data-variant={variant}
      data-size={size}
      data-full-width={fullWidth}
      className={`MuiButton-root ${className}`}
      {...props}
    />
  )
}
