import type { SeedProduct, SeedVariant } from './seed.js'

const glazed = (name: string, sku: string, stock: number): SeedVariant => ({
  name,
  sku,
  stock,
  attributes: { glaze: name },
  pictured: true,
})

export const tableware: SeedProduct[] = [
  {
    slug: 'stoneware-mug',
    name: 'Stoneware Mug',
    description:
      'A straight-sided mug thrown in one piece, with a handle wide enough for three fingers. The glaze stops just above the foot, so the bare clay keeps a steady grip on the table. Holds a long morning coffee and keeps it warm to the end.',
    category: 'mugs-and-cups',
    sku: 'HP-MUG',
    cents: 2400,
    compareAtCents: 2900,
    data: {
      type: 'ceramic',
      capacity_ml: 350,
      glaze: ['Oat', 'Ink', 'Moss'],
      dishwasher_safe: true,
      made_in: 'Portugal',
    },
    variants: [
      glazed('Oat', 'HP-MUG-OAT', 48),
      glazed('Ink', 'HP-MUG-INK', 31),
      glazed('Moss', 'HP-MUG-MOS', 0),
    ],
    since: '2026-02-03',
  },
  {
    slug: 'pour-over-dripper',
    name: 'Pour-Over Dripper',
    description:
      'A ceramic cone with eight spiral ribs that hold the paper off the wall and let the water fall evenly. Sits on any mug or carafe up to ten centimetres across. Rinse it with hot water first and it will not steal the heat from your brew.',
    category: 'mugs-and-cups',
    sku: 'HP-DRP',
    cents: 3200,
    data: {
      type: 'ceramic',
      capacity_ml: 500,
      glaze: ['White', 'Sand'],
      dishwasher_safe: true,
      made_in: 'Japan',
    },
    variants: [glazed('White', 'HP-DRP-WHT', 22), glazed('Sand', 'HP-DRP-SND', 14)],
    since: '2026-05-19',
  },
  {
    slug: 'breakfast-bowl',
    name: 'Breakfast Bowl',
    description:
      'Deep enough for porridge, low enough for salad, and light enough to eat from on the sofa. The rim is rolled outwards so that it does not chip in a crowded sink. Four of them stack into the height of two.',
    category: 'plates-and-bowls',
    sku: 'HP-BWL',
    cents: 2800,
    data: {
      type: 'ceramic',
      capacity_ml: 600,
      glaze: ['Oat', 'Ink'],
      dishwasher_safe: true,
      made_in: 'Portugal',
    },
    variants: [glazed('Oat', 'HP-BWL-OAT', 60), glazed('Ink', 'HP-BWL-INK', 26)],
    since: '2026-02-03',
  },
  {
    slug: 'dinner-plate',
    name: 'Dinner Plate',
    description:
      'A flat 27 cm plate with a narrow raised rim, glazed on both sides. It leaves room for the food and stops the sauce at the edge. Goes from a warm oven straight to the table.',
    category: 'plates-and-bowls',
    sku: 'HP-PLT',
    cents: 3400,
    data: { type: 'ceramic', diameter_cm: 27, glaze: ['Oat'], dishwasher_safe: true, made_in: 'Portugal' },
    since: '2026-02-03',
  },
  {
    slug: 'espresso-cup-pair',
    name: 'Espresso Cup Pair',
    description:
      'Two thick-walled cups with saucers, sized for a double shot and a little foam. The round inside turns the crema as you pour. Packed together in a plain box that needs no wrapping.',
    category: 'mugs-and-cups',
    sku: 'HP-ESP',
    cents: 3800,
    data: { type: 'ceramic', capacity_ml: 80, glaze: ['White'], dishwasher_safe: true, made_in: 'Italy' },
    since: '2026-04-11',
  },
  {
    slug: 'serving-platter',
    name: 'Serving Platter',
    description:
      'An oval platter pressed over a wooden form, so that no two edges are quite the same. Long enough for a whole roast fish or a week of tomatoes. Fired in small batches, four times a year.',
    category: 'plates-and-bowls',
    sku: 'HP-PTR',
    cents: 6800,
    data: { type: 'ceramic', length_cm: 42, glaze: ['Oat'], dishwasher_safe: false, made_in: 'Portugal' },
    variants: [{ name: '42 cm', sku: 'HP-PTR-42', stock: 0, attributes: { length_cm: 42 } }],
    since: '2026-06-22',
  },
  {
    slug: 'bud-vase',
    name: 'Bud Vase',
    description:
      'A small round vase with a neck as narrow as a pencil, made for one stem or three. The unglazed outside darkens a little over the years. Watertight, and heavy enough not to tip.',
    category: 'vases-and-jars',
    sku: 'HP-VAS',
    cents: 2200,
    data: { type: 'ceramic', height_cm: 12, glaze: ['Raw'], dishwasher_safe: false, made_in: 'Denmark' },
    since: '2026-03-08',
  },
  {
    slug: 'lidded-jar',
    name: 'Lidded Jar',
    description:
      'A storage jar with a beech lid and a silicone ring that closes without a click. Holds a pound of coffee beans or a kilo of flour. The mouth is wide enough for a measuring cup, and for a hand.',
    category: 'vases-and-jars',
    sku: 'HP-JAR',
    cents: 4200,
    data: { type: 'ceramic', capacity_ml: 1200, glaze: ['Sand'], dishwasher_safe: false, made_in: 'Denmark' },
    since: '2026-07-14',
  },
]
