import {
  type CartLine,
  Money,
  type Product,
  useCart,
  useProduct,
  useProducts,
  useVariantSelection,
} from '@aerocall/commerce-react'
import type { ArgTypes, Decorator } from '@storybook/react-vite'
import type { ReactNode } from 'react'
import type { Example } from './source.js'

/** What stories of one kind of part have in common: spread it into `meta`. */
interface Setup {
  decorators: Decorator[]
  argTypes: Partial<ArgTypes>
  parameters: { example: Example }
}

/** Goods of the sandbox that the control of a `product` offers. */
const SLUGS = [
  'breakfast-bowl',
  'stoneware-mug',
  'espresso-cup-pair',
  'serving-platter',
  'olive-oil',
  'market-tote',
]

/** Stands for a product in `args`; the decorator of `ofProduct` reads it from the story's shop. */
export const named = (slug: string) => slug as unknown as Product

const productExample: Example = {
  setup: ({ product }) => `const { product } = useProduct('${String(product)}')\nif (!product) return null`,
  args: { product: '{product}' },
}

/** For stories of a part that takes a `product`. */
export const ofProduct: Setup = {
  decorators: [
    (Story, { args }) => (
      <WithProduct slug={String(args.product)}>
        {(product) => <Story args={{ ...args, product }} />}
      </WithProduct>
    ),
  ],
  argTypes: { product: { control: 'select', options: SLUGS } },
  parameters: { example: productExample },
}

interface WithProductProps {
  slug: string
  children: (product: Product) => ReactNode
}

export function WithProduct({ slug, children }: WithProductProps) {
  const { product, error } = useProduct(slug)
  if (error) return <p role="alert">{error.message}</p>
  return product ? children(product) : <p role="status">Loading…</p>
}

/** For stories of a part that takes the `selection` of a product: `args.selection` names its slug. */
export const ofSelection: Setup = {
  decorators: [
    (Story, { args }) => (
      <WithProduct slug={String(args.selection)}>
        {(product) => (
          <WithSelection key={product.id} product={product}>
            {(selection) => <Story args={{ ...args, selection }} />}
          </WithSelection>
        )}
      </WithProduct>
    ),
  ],
  argTypes: { selection: { control: 'select', options: SLUGS } },
  parameters: {
    example: {
      above: [
        'function Choice({ product }: { product: Product }) {',
        '  const selection = useVariantSelection(product)',
        '  return (',
        '    <>',
        '      <VariantPicker selection={selection} />',
        '      <AddToCartButton product={product} variant={selection.variant} />',
        '    </>',
        '  )',
        '}',
      ].join('\n'),
      setup: ({ selection }) =>
        `const { product } = useProduct('${String(selection)}')\nif (!product) return null`,
      around: () => '<Choice product={product} />',
    },
  },
}

export const selectionOf = (slug: string) => slug as unknown as ReturnType<typeof useVariantSelection>

interface WithSelectionProps {
  product: Product
  children: (selection: ReturnType<typeof useVariantSelection>) => ReactNode
}

function WithSelection({ product, children }: WithSelectionProps) {
  const selection = useVariantSelection(product)
  return (
    <div className="stack">
      {children(selection)}
      <output>
        {selection.variant?.name ?? 'Choose one'} <Money money={selection.variant?.price ?? null} />
      </output>
    </div>
  )
}

/** For stories of a part that takes the `products` of a list. */
export const ofProducts: Setup = {
  decorators: [
    (Story, { args }) => <WithProducts>{(products) => <Story args={{ ...args, products }} />}</WithProducts>,
  ],
  argTypes: { products: { control: false } },
  parameters: {
    example: {
      setup: 'const { products } = useProducts({ limit: 8 })',
      above: [
        'const renderProduct = (product: Product) => (',
        '  <article>',
        '    {product.name} <Money money={product.price} />',
        '    <AddToCartButton product={product} labelled />',
        '  </article>',
        ')',
      ].join('\n'),
      args: { products: '{products}', renderProduct: '{renderProduct}' },
    },
  },
}

function WithProducts({ children }: { children: (products: readonly Product[]) => ReactNode }) {
  const { products, isPending, error } = useProducts({ limit: 8 })
  if (error) return <p role="alert">{error.message}</p>
  return isPending ? <p role="status">Loading…</p> : children(products)
}

/** For stories of a part that takes the `lineKey` of a cart's line: the first one of the story's cart. */
export const ofLine: Setup = {
  decorators: [
    (Story, { args }) => (
      <WithLine>
        {(line) => (
          <div className="stack">
            <span>{line.name}</span>
            <Story args={{ ...args, lineKey: line.key }} />
          </div>
        )}
      </WithLine>
    ),
  ],
  argTypes: { lineKey: { control: false } },
  parameters: {
    example: {
      setup: 'const { lines } = useCart()',
      args: { lineKey: '{line.key}' },
      around: (markup) =>
        `<ul>\n  {lines.map((line) => (\n    <li key={line.key}>${markup}</li>\n  ))}\n</ul>`,
    },
  },
}

function WithLine({ children }: { children: (line: CartLine) => ReactNode }) {
  const [line] = useCart((cart) => cart.lines)
  return line ? children(line) : <p>The cart is empty.</p>
}
