import { Link } from 'react-router'
import { useRecentlyViewed } from '../recentlyViewed.js'
import { useTexts } from '../texts.js'

const MOST = 6

/** The goods that were looked at before, without the one that is looked at. */
export function RecentlyViewed({ besides }: { besides?: string }) {
  const texts = useTexts()
  const viewed = useRecentlyViewed().filter(({ slug }) => slug !== besides)
  if (viewed.length === 0) return null
  return (
    <section className="viewed" aria-labelledby="viewed-title">
      <h2 id="viewed-title">{texts.recentlyViewed}</h2>
      <ul>
        {viewed.slice(0, MOST).map(({ slug, name, imageUrl }) => (
          <li key={slug}>
            <Link to={`/products/${encodeURIComponent(slug)}`}>
              {imageUrl && <img src={imageUrl} alt="" width="160" height="200" loading="lazy" />}
              <span>{name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
