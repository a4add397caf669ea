// A storefront that hands its own optional values on, as it may. Compiled by ../exactOptional.test.ts.
import {
  AddToCartButton,
  CartLines,
  CategoryNav,
  CommerceProvider,
  Money,
  type Product,
  useProductListParams,
  useProducts,
  useVariantSelection,
  type Variant,
  VariantPicker,
} from '@aerocall/commerce-react'

interface Settings {
  locale: string | undefined
  publishableKey: string | undefined
  variant: Variant | undefined
  current: string | undefined
  search: string | undefined
  isEnabled: boolean | undefined
}

export function Storefront({ settings, product }: { settings: Settings; product: Product }) {
  const { locale, publishableKey, variant, current, search, isEnabled } = settings
  const { params, setParams } = useProductListParams({ search, onSearchChange: undefined })
  const { isPending } = useProducts(params, { enabled: isEnabled })
  const selection = useVariantSelection(product, { initialVariantId: variant?.id })
  const reset = () => setParams({ sort: undefined, page: undefined, attributes: { glaze: undefined } })
  return (
    <CommerceProvider
      apiKey="pk_1"
      baseUrl="https://shop.test"
      locale={locale}
      publishableKey={publishableKey}
      queryClient={undefined}
      onEvent={undefined}
    >
      <AddToCartButton product={product} variant={variant} quantity={undefined} onAdded={undefined} />
      <CartLines renderLine={undefined} />
      <CategoryNav
        current={current}
        depth={undefined}
        renderLink={(category, props) => <a {...props}>{category.id}</a>}
      />
      <Money money={product.price} locale={locale} currencyDisplay={undefined} />
      <VariantPicker selection={selection} optionLabel={undefined} />
      <button type="button" disabled={isPending} onClick={reset}>
        Reset
      </button>
    </CommerceProvider>
  )
}
