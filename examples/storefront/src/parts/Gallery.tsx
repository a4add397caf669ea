import type { Product, Variant } from '@aerocall/commerce-react'
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useTexts } from '../texts.js'

interface GalleryProps {
  product: Product
  variant: Variant | undefined
}

/** The chosen variant's picture, until another one is clicked. A click on it shows it as large as the window. */
export function Gallery({ product, variant }: GalleryProps) {
  const texts = useTexts()
  const [clicked, setClicked] = useState<{ url: string; variantId: string | undefined } | null>(null)
  const zoom = useRef<HTMLDialogElement>(null)
  const pictures = picturesOf(product)
  const own = variant?.imageUrl ?? pictures[0]?.url
  const shown = clicked && clicked.variantId === variant?.id ? clicked.url : own
  return (
    <div className="gallery">
      {shown ? (
        <button
          type="button"
          className="gallery-zoom"
          aria-label={texts.zoom}
          onClick={() => zoom.current?.showModal()}
        >
          <img
            className="gallery-picture"
            src={shown}
            alt=""
            width="800"
            height="1000"
            fetchPriority="high"
          />
        </button>
      ) : (
        <div className="gallery-picture" />
      )}
      {pictures.length > 1 && (
        <ul className="thumbnails">
          {pictures.map(({ url, name }) => (
            <li key={url}>
              <button
                type="button"
                aria-pressed={url === shown}
                aria-label={texts.picture(name)}
                onClick={() => setClicked({ url, variantId: variant?.id })}
              >
                <img src={url} alt="" width="80" height="100" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {shown && <Zoom dialog={zoom} url={shown} name={product.name ?? product.slug} />}
    </div>
  )
}

interface ZoomProps {
  dialog: RefObject<HTMLDialogElement | null>
  url: string
  name: string
}

/** Another click comes nearer still, and the picture can be moved about. */
function Zoom({ dialog, url, name }: ZoomProps) {
  const texts = useTexts()
  const [isNear, setIsNear] = useState(false)
  const space = useRef<HTMLDivElement>(null)
  // It comes nearer to the middle.
  useLayoutEffect(() => {
    if (!isNear || space.current === null) return
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = space.current
    space.current.scrollTo((scrollWidth - clientWidth) / 2, (scrollHeight - clientHeight) / 2)
  }, [isNear])
  return (
    <dialog ref={dialog} className="zoom" aria-label={name} onClose={() => setIsNear(false)}>
      <button
        type="button"
        className="close"
        aria-label={texts.close}
        onClick={() => dialog.current?.close()}
      />
      <div ref={space} className="zoom-space" data-near={isNear ? '' : undefined}>
        <button
          type="button"
          aria-label={isNear ? texts.zoomOut : texts.zoomIn}
          onClick={() => setIsNear(!isNear)}
        >
          <img src={url} alt="" width="800" height="1000" loading="lazy" />
        </button>
      </div>
    </dialog>
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
