import type { Appearance } from '@stripe/stripe-js'
import { type CardDetails, type CardField, type CardProblem, emptyCard, formatCardField } from './card.js'
import { applyStyle, createNode, fillFrame, openFrame } from './frame.js'
import { createLook } from './look.js'

export interface CardFormEvents {
  onChange(card: CardDetails): void
  onFocus(): void
  onBlur(): void
  onEscape(): void
}

/** The card inputs, in a frame of their own as Stripe's are. */
export interface CardForm {
  getCard(): CardDetails
  /** Types a whole card. */
  fill(card: CardDetails): void
  /** Marks the input that is wrong; null marks all as right. */
  showProblem(problem: CardProblem | null): void
  /** Puts a text in place of the inputs. */
  showFailure(message: string): void
  restyle(appearance: Appearance | undefined): void
  focus(): void
  blur(): void
  remove(): void
}

const fields: readonly { name: CardField; label: string; placeholder: string; autocomplete: string }[] = [
  { name: 'number', label: 'Card number', placeholder: '1234 1234 1234 1234', autocomplete: 'cc-number' },
  { name: 'expiry', label: 'Expiry', placeholder: 'MM / YY', autocomplete: 'cc-exp' },
  { name: 'cvc', label: 'CVC', placeholder: 'CVC', autocomplete: 'cc-csc' },
]

interface FieldNodes {
  input: HTMLInputElement
  error: HTMLElement
}

export function openCardForm(
  parent: Element,
  appearance: Appearance | undefined,
  events: CardFormEvents,
): CardForm {
  let card: CardDetails = emptyCard
  let problem: CardProblem | null = null
  let look = createLook(appearance)
  const nodes = new Map<CardField, FieldNodes>()

  const frame = openFrame(parent, 'Secure payment input frame')
  fillFrame(frame, (document) => {
    draw(document)
    // A narrower page breaks the texts anew.
    document.defaultView?.addEventListener('resize', resize)
  })

  function draw(document: Document) {
    nodes.clear()
    const form = createNode(document, 'div', { style: look.form })
    const row = createNode(document, 'div', { style: look.row })
    for (const field of fields) (field.name === 'number' ? form : row).append(drawField(document, field))
    const hint = createNode(document, 'p', {
      style: look.hint,
      text: 'Sandbox: 4242 4242 4242 4242 pays, and no money moves.',
    })
    form.append(row, hint)
    document.body.replaceChildren(form)
    paint()
  }

  function drawField(
    document: Document,
    { name, label, placeholder, autocomplete }: (typeof fields)[number],
  ) {
    const input = createNode(document, 'input', {
      attributes: { id: name, name, placeholder, autocomplete, type: 'text', inputmode: 'numeric' },
    })
    input.value = card[name]
    const error = createNode(document, 'p', { style: look.error, attributes: { id: `${name}-error` } })
    const group = createNode(document, 'div')
    const caption = createNode(document, 'label', {
      style: look.label,
      attributes: { for: name },
      text: label,
    })
    group.append(caption, input, error)
    nodes.set(name, { input, error })

    input.addEventListener('input', () => read(name, input))
    input.addEventListener('focus', () => {
      paint()
      events.onFocus()
    })
    input.addEventListener('blur', () => {
      paint()
      events.onBlur()
    })
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') events.onEscape()
    })
    return group
  }

  function read(name: CardField, input: HTMLInputElement) {
    const typedAtTheEnd = input.selectionStart === input.value.length
    const formatted = formatCardField(name, input.value, name === 'number' ? input.value : card.number)
    // In the middle of a text, formatting would make the caret jump.
    if (typedAtTheEnd && formatted !== input.value) input.value = formatted
    card = { ...card, [name]: input.value }
    if (problem?.field === name) problem = null
    paint()
    events.onChange(card)
  }

  function paint() {
    for (const [name, { input, error }] of nodes) {
      const message = problem?.field === name ? problem.message : ''
      const hasFocus = input.ownerDocument.activeElement === input && input.ownerDocument.hasFocus()
      applyStyle(input, look.input)
      if (message !== '') applyStyle(input, look.inputInvalid)
      if (hasFocus) applyStyle(input, look.inputFocused)
      error.textContent = message
      error.hidden = message === ''
      input.setAttribute('aria-invalid', String(message !== ''))
      if (message === '') input.removeAttribute('aria-describedby')
      else input.setAttribute('aria-describedby', error.id)
    }
    resize()
  }

  /** As high as its content, so that the page never scrolls inside the page. */
  function resize() {
    const height = frame.contentDocument?.body.firstElementChild?.getBoundingClientRect().height
    if (height) frame.style.height = `${Math.ceil(height)}px`
  }

  return {
    getCard: () => card,
    fill(next) {
      for (const { name } of fields) {
        const input = nodes.get(name)?.input
        if (input === undefined) continue
        input.value = next[name]
        input.dispatchEvent(new Event('input', { bubbles: true }))
      }
    },
    showProblem(next) {
      problem = next
      paint()
      if (next !== null) nodes.get(next.field)?.input.focus()
    },
    showFailure(message) {
      const document = frame.contentDocument
      if (document === null) return
      nodes.clear()
      const form = createNode(document, 'div', { style: look.form })
      form.append(
        createNode(document, 'p', { style: look.error, attributes: { role: 'alert' }, text: message }),
      )
      document.body.replaceChildren(form)
      resize()
    },
    restyle(next) {
      look = createLook(next)
      if (frame.contentDocument !== null && nodes.size > 0) draw(frame.contentDocument)
    },
    focus: () => nodes.get('number')?.input.focus(),
    blur() {
      for (const { input } of nodes.values()) input.blur()
    },
    remove: () => frame.remove(),
  }
}
