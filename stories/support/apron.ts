import type { SandboxCatalog } from '@aerocall/commerce-react/testing'

const SIZES = ['S', 'M', 'L']
const COLOURS = ['Indigo', 'Rust', 'Moss']
/** Never made. */
const MISSING = ['S Moss', 'L Rust']
const SOLD_OUT = ['M Rust']

/** A shop with one apron of two options, of which not every pair exists. */
export const apronShop: SandboxCatalog = {
  categories: [],
  products: [
    {
      id: 'prod-apron',
      slug: 'apron',
      name: 'Linen Apron',
      description: 'Garment-washed linen with cross-back straps.',
      categoryId: null,
      sku: 'APRON',
      price: 5800,
      images: ['/pictures/linen-apron.svg'],
      data: {},
      createdAt: 0,
      variants: SIZES.flatMap((size) =>
        COLOURS.filter((colour) => !MISSING.includes(`${size} ${colour}`)).map((colour) => ({
          id: `var-apron-${size}-${colour}`.toLowerCase(),
          name: `${size} / ${colour}`,
          sku: `APRON-${size}-${colour}`,
          price: size === 'L' ? 6400 : null,
          stock: SOLD_OUT.includes(`${size} ${colour}`) ? 0 : 12,
          attributes: { size, colour },
          imageUrl: null,
        })),
      ),
    },
  ],
}
