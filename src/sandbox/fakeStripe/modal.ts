import { createNode, fillFrame, openFrame } from './frame.js'

/** Of texts that are read second. */
export const MUTED = '#565863'

/** Opens a frame over the whole page and moves the focus into it. Returns what closes it. */
export function openModal(title: string, draw: (inner: Document) => void): () => void {
  const focusedBefore = document.activeElement
  const cover = createNode(document, 'div', {
    style: {
      position: 'fixed',
      inset: '0',
      'z-index': '2147483647',
      background: 'rgb(10 12 20 / 55%)',
    },
  })
  document.body.append(cover)
  const frame = openFrame(cover, title)
  frame.style.height = '100%'
  fillFrame(frame, draw)
  // A page behind must not take the focus back while the modal asks.
  const holdFocus = (event: FocusEvent) => {
    // A test emptied the page under the modal.
    if (!cover.isConnected) document.removeEventListener('focusin', holdFocus)
    else if (event.target !== frame) frame.contentDocument?.querySelector('button')?.focus()
  }
  document.addEventListener('focusin', holdFocus)
  return () => {
    document.removeEventListener('focusin', holdFocus)
    cover.remove()
    if (focusedBefore instanceof HTMLElement) focusedBefore.focus()
  }
}

export interface DialogContent {
  title: string
  text: string
  /** Of the text, below it. */
  margin: string
  onEscape(): void
}

/** Draws a dialog in the middle of a modal, in which Tab goes round. What it asks for is appended to it. */
export function drawDialog(inner: Document, { title, text, margin, onEscape }: DialogContent): HTMLElement {
  const page = createNode(inner, 'div', {
    style: { display: 'grid', 'place-items': 'center', 'min-height': '100vh' },
  })
  const dialog = createNode(inner, 'div', {
    attributes: {
      role: 'dialog',
      'aria-modal': 'true',
      'aria-labelledby': 'title',
      'aria-describedby': 'text',
    },
    style: {
      'box-sizing': 'border-box',
      width: 'min(26rem, calc(100vw - 2rem))',
      padding: '1.75rem',
      color: '#22232b',
      background: '#ffffff',
      'border-radius': '12px',
      'box-shadow': '0 18px 50px rgb(0 0 0 / 30%)',
      font: '16px/1.5 system-ui, sans-serif',
    },
  })
  const heading = createNode(inner, 'h1', {
    attributes: { id: 'title' },
    style: { margin: '0 0 0.5rem', 'font-size': '1.25rem' },
    text: title,
  })
  const description = createNode(inner, 'p', {
    attributes: { id: 'text' },
    style: { margin, color: MUTED },
    text,
  })
  dialog.append(heading, description)
  page.append(dialog)
  inner.body.append(page)
  inner.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') onEscape()
    if (event.key === 'Tab') keepFocusWithin(event, dialog)
  })
  return dialog
}

function keepFocusWithin(event: KeyboardEvent, dialog: HTMLElement) {
  const stops = [...dialog.querySelectorAll<HTMLElement>('select, button:not([disabled])')]
  const { activeElement } = dialog.ownerDocument
  const here = stops.findIndex((stop) => stop.isSameNode(activeElement))
  const next = stops.at((here + (event.shiftKey ? -1 : 1)) % stops.length)
  event.preventDefault()
  next?.focus()
}

export function createButton(inner: Document, text: string, colors: { color: string; background: string }) {
  const button = createNode(inner, 'button', {
    attributes: { type: 'button' },
    style: {
      display: 'block',
      width: '100%',
      'margin-top': '0.75rem',
      padding: '0.75rem 1rem',
      font: 'inherit',
      'font-weight': '600',
      border: '0',
      'border-radius': '8px',
      cursor: 'pointer',
      ...colors,
    },
    text,
  })
  button.addEventListener('focus', () => button.style.setProperty('outline', '3px solid #7aa7ff'))
  button.addEventListener('blur', () => button.style.setProperty('outline', 'none'))
  return button
}
