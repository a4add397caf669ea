import type { SeedProduct, SeedVariant } from './seed.js'

const bags = (sku: string, stock: [number, number], kiloCents: number): SeedVariant[] => [
  { name: '250 g', sku: `${sku}-250`, stock: stock[0], attributes: { weight_g: 250 } },
  { name: '1 kg', sku: `${sku}-1K`, cents: kiloCents, stock: stock[1], attributes: { weight_g: 1000 } },
]

export const pantry: SeedProduct[] = [
  {
    slug: 'house-espresso',
    name: 'House Espresso',
    description:
      'The coffee we drink all day: cocoa, toasted almond and a little orange peel. Roasted on Tuesdays and sent on Wednesdays. Forgiving in a moka pot and sweet in milk.',
    category: 'coffee',
    sku: 'HP-HSE',
    cents: 1450,
    data: { type: 'pantry', origin: 'Brazil and Guatemala', roast: 'Medium', weight_g: [250, 1000] },
    variants: bags('HP-HSE', [120, 45], 4900),
    since: '2026-01-06',
  },
  {
    slug: 'ethiopia-guji',
    name: 'Ethiopia Guji',
    description:
      'A washed coffee from the highlands of Guji that smells of jasmine before the water is on. Bergamot and apricot in the cup, and a finish like black tea. Best as a pour-over, a little coarser than you think.',
    category: 'coffee',
    sku: 'HP-GUJ',
    cents: 1850,
    data: { type: 'pantry', origin: 'Ethiopia', roast: 'Light', weight_g: [250, 1000] },
    variants: bags('HP-GUJ', [64, 18], 6200),
    since: '2026-09-28',
  },
  {
    slug: 'colombia-huila',
    name: 'Colombia Huila',
    description:
      'From eleven small farms above Pitalito, picked late and dried slowly. Red apple, caramel and a round body that holds up to filter and press alike. The bag says who grew it.',
    category: 'coffee',
    sku: 'HP-HUI',
    cents: 1650,
    data: { type: 'pantry', origin: 'Colombia', roast: 'Medium', weight_g: 250 },
    since: '2026-07-30',
  },
  {
    slug: 'decaf-sugarcane',
    name: 'Decaf Sugarcane',
    description:
      'Decaffeinated at the farm with spirit made from sugarcane, which leaves the sweetness where it was. Milk chocolate and ripe plum. Nobody at our table could tell.',
    category: 'coffee',
    sku: 'HP-DEC',
    cents: 1600,
    data: { type: 'pantry', origin: 'Colombia', roast: 'Medium', weight_g: 250 },
    since: '2026-03-15',
  },
  {
    slug: 'wildflower-honey',
    name: 'Wildflower Honey',
    description:
      'Raw honey from hives that stand between heath and pine, never heated above the warmth of the hive. It sets to a fine cream by winter. Stir it into tea, or eat it with the spoon.',
    category: 'larder',
    sku: 'HP-HNY',
    cents: 1400,
    data: { type: 'pantry', origin: 'Wales', harvest: 2026, weight_g: 340 },
    since: '2026-08-20',
  },
  {
    slug: 'sea-salt-flakes',
    name: 'Sea Salt Flakes',
    description:
      'Brittle pyramids of salt, raked by hand and dried over a low fire. They break between two fingers and stay crisp on warm food. The tin keeps them dry beside the stove.',
    category: 'larder',
    sku: 'HP-SLT',
    cents: 850,
    compareAtCents: 1100,
    data: { type: 'pantry', origin: 'Wales', harvest: 2026, weight_g: 125 },
    variants: [{ name: '125 g tin', sku: 'HP-SLT-125', stock: 80, attributes: { weight_g: 125 } }],
    since: '2026-02-25',
  },
  {
    slug: 'olive-oil',
    name: 'Olive Oil',
    description:
      'Early-harvest oil, green and peppery, pressed within hours of picking. Made from one grove of Koroneiki trees and bottled unfiltered. Only a few cases reach us each autumn.',
    category: 'larder',
    sku: 'HP-OIL',
    cents: 2600,
    data: { type: 'pantry', origin: 'Greece', harvest: 2026, weight_g: [460, 920] },
    variants: [
      { name: '500 ml', sku: 'HP-OIL-500', stock: 3, attributes: { volume_ml: 500 } },
      { name: '1 l', sku: 'HP-OIL-1L', cents: 4600, stock: 2, attributes: { volume_ml: 1000 } },
    ],
    since: '2026-11-03',
  },
  {
    slug: 'dark-chocolate',
    name: 'Dark Chocolate 72%',
    description:
      'Two ingredients, cocoa and cane sugar, stone-ground for three days. It snaps cleanly and tastes of dried cherry. When a batch sells out we take orders for the next one.',
    category: 'larder',
    sku: 'HP-CHO',
    cents: 950,
    data: { type: 'pantry', origin: 'Ghana', harvest: 2025, weight_g: 80 },
    variants: [{ name: '80 g bar', sku: 'HP-CHO-80', stock: 0, attributes: { weight_g: 80 } }],
    backorder: true,
    since: '2026-10-12',
  },
  {
    slug: 'gift-card',
    name: 'Gift Card',
    description:
      'For someone who would rather choose for themselves. It arrives by email within minutes and never expires. The balance can be spent over several orders.',
    category: null,
    sku: 'HP-GIFT',
    cents: 5000,
    data: { type: 'gift_card' },
    digital: true,
    since: '2025-12-01',
  },
]
