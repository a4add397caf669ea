import type { SeedProduct, SeedVariant } from './seed.js'

const dyed = (name: string, sku: string, stock: number): SeedVariant => ({
  name,
  sku,
  stock,
  attributes: { colour: name },
  pictured: true,
})

export const linen: SeedProduct[] = [
  {
    slug: 'linen-apron',
    name: 'Linen Apron',
    description:
      'A cross-back apron with no strings to tie behind you and two pockets deep enough for a phone. Stone-washed, so it is soft the first day it is worn. Falls to the knee on most people.',
    category: 'kitchen-linen',
    sku: 'HP-APR',
    cents: 5800,
    data: { type: 'linen', material: 'Linen', size: 'One size', wash: '40 °C' },
    variants: [
      dyed('Rust', 'HP-APR-RST', 17),
      dyed('Moss', 'HP-APR-MOS', 12),
      dyed('Indigo', 'HP-APR-IND', 9),
    ],
    since: '2026-03-21',
  },
  {
    slug: 'tea-towel-set',
    name: 'Tea Towel Set',
    description:
      'Three towels in three weaves: one for glasses, one for dishes, one for dough. Each has a loop sewn into the corner rather than onto it, so it stays. They dry better after every wash.',
    category: 'kitchen-linen',
    sku: 'HP-TWL',
    cents: 3600,
    data: { type: 'linen', material: 'Linen and cotton', size: '50 × 70 cm', wash: '60 °C' },
    since: '2026-01-18',
  },
  {
    slug: 'table-runner',
    name: 'Table Runner',
    description:
      'Heavy undyed linen with mitred corners and a hem two fingers wide. It lies flat without ironing and takes red wine better than it should. Long enough for a table of eight.',
    category: 'table-linen',
    sku: 'HP-RUN',
    cents: 6400,
    data: { type: 'linen', material: 'Linen', size: '45 × 240 cm', wash: '40 °C' },
    since: '2026-08-02',
  },
  {
    slug: 'linen-napkins',
    name: 'Linen Napkins',
    description:
      'Generous napkins with a hand-rolled edge, in a natural flax colour that goes with every plate we make. They come in a cotton bag to keep the set together. Guests fold them without being asked.',
    category: 'table-linen',
    sku: 'HP-NAP',
    cents: 4400,
    data: { type: 'linen', material: 'Linen', size: '45 × 45 cm', wash: '60 °C' },
    variants: [
      { name: 'Set of 4', sku: 'HP-NAP-4', stock: 25, attributes: { pieces: 4 } },
      { name: 'Set of 8', sku: 'HP-NAP-8', cents: 8200, stock: 11, attributes: { pieces: 8 } },
    ],
    since: '2026-01-18',
  },
  {
    slug: 'bread-bag',
    name: 'Bread Bag',
    description:
      'A drawstring bag that lets a loaf breathe and still keeps its crust to the third day. Cut long, so a baguette fits whole. Shake out the crumbs and hang it on the door.',
    category: 'kitchen-linen',
    sku: 'HP-BAG',
    cents: 2600,
    data: { type: 'linen', material: 'Linen', size: '38 × 70 cm', wash: '60 °C' },
    since: '2026-04-30',
  },
  {
    slug: 'oven-mitt',
    name: 'Oven Mitt',
    description:
      'Quilted cotton with a wool lining that holds a cast-iron pan as long as you need to find a place for it. Reaches halfway to the elbow. One size, either hand.',
    category: 'kitchen-linen',
    sku: 'HP-MIT',
    cents: 2900,
    data: { type: 'linen', material: 'Cotton and wool', size: '18 × 34 cm', wash: 'By hand' },
    since: '2026-09-05',
  },
  {
    slug: 'market-tote',
    name: 'Market Tote',
    description:
      'A tote in canvas heavy enough to stand open while you fill it. The straps run right under the bag, so the weight never hangs on a seam. Carries a week of vegetables and a bunch of flowers.',
    category: 'kitchen-linen',
    sku: 'HP-TOT',
    cents: 3900,
    data: { type: 'linen', material: 'Cotton canvas', size: '40 × 38 × 16 cm', wash: '30 °C' },
    variants: [dyed('Natural', 'HP-TOT-NAT', 40), dyed('Ink', 'HP-TOT-INK', 33)],
    since: '2026-05-02',
  },
  {
    slug: 'waffle-towel',
    name: 'Waffle Towel',
    description:
      'A hand towel in a deep waffle weave that drinks water and dries within the hour. It shrinks a little in the first wash and thickens for it. Hang it where guests can find it.',
    category: 'kitchen-linen',
    sku: 'HP-WAF',
    cents: 2400,
    data: { type: 'linen', material: 'Linen and cotton', size: '55 × 90 cm', wash: '60 °C' },
    since: '2026-06-10',
  },
]
