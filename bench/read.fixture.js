// @ts-check
/** A page of a hundred products as the platform's list endpoint seems to answer it: about 113 kB. */
export function productPageBody(count = 100) {
  const products = Array.from({ length: count }, (_, index) => {
    const id = `7c9e6679-7425-40de-944b-${String(index).padStart(12, '0')}`
    const variants = Array.from({ length: 1 + (index % 3) }, (__, nth) => ({
      id: `${id}-v${nth}`,
      product_id: id,
      project_id: 'prj_bench',
      name: `Size ${nth + 1}`,
      sku: `BEN-${index}-${nth}`,
      price: 12.5 + nth,
      compare_at_price: nth === 0 ? 15 : null,
      stock_quantity: (index * 7) % 5,
      track_inventory: 1,
      attributes: { size: String(nth + 1), finish: 'matte' },
      image_url: null,
      created_at: 1767225600000,
      updated_at: 1767225600000,
    }))
    return {
      id,
      project_id: 'prj_bench',
      component_id: 'cmp_bench',
      category_id: `cat-${index % 7}`,
      category_name: `Category ${index % 7}`,
      name: `Bench product ${index}`,
      slug: `bench-product-${index}`,
      description:
        'A product that exists to be read quickly, with a sentence or two of text about its makers.',
      sku: `BEN-${index}`,
      status: 'published',
      base_price: 12.5,
      compare_at_price: 15,
      thumbnail_url: `https://img.example.com/bench-${index}.jpg`,
      data: { weight_g: 120 + index, dishwasher_safe: true, 'Care Notes': 'Wipe dry' },
      created_at: 1767225600000,
      updated_at: 1769904000000,
      variants,
    }
  })
  return JSON.stringify({ products, total: 250, page: 1, limit: count })
}
