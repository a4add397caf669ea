import type { ReactNode } from 'react'

export interface MenuItemProps {
  value: string
  children: ReactNode
}

/** Of a select, which reads its props and makes an option of them. */
export default function MenuItem({ children }: MenuItemProps) {
  return children
}
