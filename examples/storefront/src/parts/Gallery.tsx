import type { Product, Variant } from '@aerocall/commerce-react'
import { useState } from 'react'

interface GalleryProps {
  product: Product
  variant: Variant | undefined
}

/** The variant's picture, or the one that was clicked since it was chosen. */
export function Gallery({ product, variant }: GalleryProps) {
  const [clicked, setClicked] = useState<{ url: string; variantId: string | undefined } | null>(null)
  const pictures = picturesOf(product)
  const own = variant?.imageUrl ?? pictures[0]?.url
  const shown = clicked && clicked.variantId === variant?.id ? clicked.url : own
  return (
    <div className="gallery">
      {shown && (
        <img className="gallery-picture" src={shown} alt="" width="800" height="1000" fetchPriority="high" />
      )}
      {pictures.length > 1 && (
        <ul className="thumbnails">
          {pictures.map(({ url, name }) => (
            <li key={url}>
              <button
                type="button"
                aria-pressed={url === shown}
                aria-label={`Picture: ${name}`}
                onClick={() => setClicked({ url, variantId: variant?.id })}
              >
                <img src={url} alt="" width="80" height="100" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The product's pictures and its variants', each once. */
function picturesOf({ name, slug, images, variants }: Product): { url: string; name: string }[] {
  const all = [
    ...images.map(({ url, alt }) => ({ url, name: alt ?? name ?? slug })),
    ...variants.flatMap((variant) =>
      variant.imageUrl === null ? [] : [{ url: variant.imageUrl, name: variant.name ?? slug }],
    ),
  ]
  return all.filter(({ url }, at) => all.findIndex((other) => other.url === url) === at)
}
