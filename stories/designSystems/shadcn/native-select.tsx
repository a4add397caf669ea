import type { ComponentProps } from 'react'

export function NativeSelect({ className = '', ...props }: ComponentProps<'select'>) {
  return (
    <div data-slot="native-select-wrapper" className="ui-select">
      <select data-slot="native-select" className={`ui-input ${className}`} {...props} />
      <svg aria-hidden="true" viewBox="0 0 24 24">
        <path d="m6 9 6 6 6-6" />
      </svg>
    </div>
  )
}
