import type { Product } from '@aerocall/commerce-react'
import { useState } from 'react'

/** What is kept of a product that was looked at: no price, which may be another one by then. */
export interface ViewedProduct {
  slug: string
  name: string
  imageUrl: string | null
}

const KEY = 'harrow-and-pine:viewed'
const MOST = 7

/** The goods that were looked at in this browser, newest first, as they were when the page was opened. */
export function useRecentlyViewed(): readonly ViewedProduct[] {
  const [viewed] = useState(read)
  return viewed
}

export function noteViewed({ slug, name, images }: Product): void {
  const seen = { slug, name: name ?? slug, imageUrl: images[0]?.url ?? null }
  const others = read().filter((each) => each.slug !== slug)
  try {
    localStorage.setItem(KEY, JSON.stringify([seen, ...others].slice(0, MOST)))
  } catch {
    // Without storage nothing is remembered.
  }
}

function read(): ViewedProduct[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isViewed) : []
  } catch {
    return []
  }
}

function isViewed(value: unknown): value is ViewedProduct {
  if (typeof value !== 'object' || value === null) return false
  const { slug, name, imageUrl } = value as Record<string, unknown>
  return (
    typeof slug === 'string' &&
    typeof name === 'string' &&
    (imageUrl === null || (typeof imageUrl === 'string' && /^(https?:\/)?\//.test(imageUrl)))
  )
}
