import {
  AddToCartButton,
  type CommerceError,
  Money,
  type Product,
  useCommerce,
  type Variant,
} from '@aerocall/commerce-react'
import { useId, useState } from 'react'
import { Link } from 'react-router'
import { useTexts } from '../texts.js'
import { useErrorText } from '../useErrorText.js'
import { AddButton } from './AddButton.js'

/** More do not fit on a card: they are chosen on the product's own page. */
const MOST_CHOICES = 8

interface QuickAddProps {
  product: Product
  path: string
}

/** Adds from a card: at once where there is one of it, else after a choice. */
export function QuickAdd({ product, path }: QuickAddProps) {
  const { messages } = useCommerce()
  const texts = useTexts()
  const textOf = useErrorText()
  const [problem, setProblem] = useState<CommerceError | null>(null)
  const name = product.name ?? product.slug
  const { variants } = product
  const handlers = {
    onAdded: () => setProblem(null),
    onError: setProblem,
  }
  return (
    <>
      {variants.length === 1 ? (
        <AddButton product={product} labelled className="card-add" label={messages.add} {...handlers} />
      ) : variants.length > MOST_CHOICES ? (
        <Link to={path} className="card-add" aria-label={texts.chooseFor(name)}>
          {texts.choose}
        </Link>
      ) : (
        <Choices product={product} {...handlers} />
      )}
      {problem && (
        <p role="alert" className="problem">
          {textOf(problem)}
        </p>
      )}
    </>
  )
}

interface Handlers {
  onAdded: () => void
  onError: (error: CommerceError) => void
}

interface ChoicesProps extends Handlers {
  product: Product
}

function Choices({ product, ...handlers }: ChoicesProps) {
  const texts = useTexts()
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  const name = product.name ?? product.slug
  const hasPrices = product.variants.some(({ price }) => price?.amount !== product.price?.amount)
  return (
    <>
      <button
        type="button"
        className="card-add card-choose"
        aria-expanded={isOpen}
        aria-controls={id}
        aria-label={texts.chooseFor(name)}
        onClick={() => setIsOpen(!isOpen)}
      >
        {texts.choose}
      </button>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend that is seen */}
      <div
        id={id}
        role="group"
        aria-label={texts.choicesOf(name)}
        className="choices"
        hidden={!isOpen}
        onKeyDown={({ key }) => key === 'Escape' && setIsOpen(false)}
      >
        {isOpen &&
          product.variants.map((variant) => (
            <Choice key={variant.id} product={product} variant={variant} isPriced={hasPrices} {...handlers} />
          ))}
      </div>
    </>
  )
}

interface ChoiceProps extends ChoicesProps {
  variant: Variant
  isPriced: boolean
}

function Choice({ product, variant, isPriced, ...handlers }: ChoiceProps) {
  const { messages } = useCommerce()
  const texts = useTexts()
  const name = product.name ?? product.slug
  const choice = variant.name ?? variant.id
  const shared = { product, variant, className: 'choice' }
  if (!variant.available) {
    return (
      <AddToCartButton {...shared} aria-label={messages.nameSoldOut(`${name}, ${choice}`)}>
        {choice}
      </AddToCartButton>
    )
  }
  return (
    <AddButton
      {...shared}
      {...handlers}
      aria-label={texts.addChoice(name, choice)}
      label={
        <>
          {choice} {isPriced && <Money money={variant.price} className="choice-price" />}
        </>
      }
    />
  )
}
