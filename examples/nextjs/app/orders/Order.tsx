'use client'

import { OrderLookup } from '@aerocall/commerce-react'

export function Order() {
  return <OrderLookup className="narrow" />
}
