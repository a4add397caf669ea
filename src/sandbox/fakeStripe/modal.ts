import { createNode, fillFrame, openFrame } from './frame.js'

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

/** A dialog in the middle of a modal, named by its `#title` and described by its `#text`. */
export function createDialog(inner: Document): { page: HTMLElement; dialog: HTMLElement } {
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
  return { page, dialog }
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
