import { useTexts } from '../texts.js'

/** The shape of a list that is being loaded. */
export function GridSkeleton({ count }: { count: number }) {
  const texts = useTexts()
  return (
    <div role="status">
      <span className="visually-hidden">{texts.loadingGoods}</span>
      <ul className="grid" aria-hidden="true">
        {Array.from({ length: count }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
          <li key={at} className="card">
            <div className="card-picture skeleton" />
            <div className="skeleton skeleton-line" />
            <div className="skeleton skeleton-line skeleton-short" />
          </li>
        ))}
      </ul>
    </div>
  )
}
