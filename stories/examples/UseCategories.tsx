import { useCategories } from '@aerocall/commerce-react'

export function UseCategories() {
  const { flat, pathTo } = useCategories()
  return (
    <ul>
      {flat.map((category) => (
        <li key={category.id}>
          {pathTo(category.slug)
            .map(({ name }) => name)
            .join(' → ')}
        </li>
      ))}
    </ul>
  )
}
