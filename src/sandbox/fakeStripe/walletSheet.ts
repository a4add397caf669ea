import { createNode } from './frame.js'
import { createButton, drawDialog, MUTED, openModal } from './modal.js'

export interface WalletSheetContent {
  /** With its currency. */
  total: string
  /** The way it is sent, with its price; null: nothing is. */
  shipping: string | null
  /** Empty: none is asked for. */
  addresses: readonly string[]
  onChoose(place: number): void
  onPay(): void
  onCancel(): void
}

export interface WalletSheet {
  close(): void
  /** Chosen by a test. */
  choose(place: number, label: string): void
  /** Why it cannot be paid; null: it can. */
  setTrouble(text: string | null): void
  setBusy(): void
}

const MARGIN = '0 0 0.75rem'

/** The sandbox's wallet: a modal frame with the sum, an address to choose, Pay and Cancel. */
export function openWalletSheet({ onChoose, onPay, onCancel, ...content }: WalletSheetContent): WalletSheet {
  let trouble: string | null = null
  let isBusy = false
  let repaint = () => {}
  let addOption = (_label: string, _place: number) => {}

  const close = openModal('Sandbox Pay', (inner) => {
    const dialog = drawDialog(inner, {
      title: 'Sandbox Pay',
      text: `Total ${content.total}. No money moves.`,
      margin: MARGIN,
      onEscape: onCancel,
    })
    if (content.shipping !== null) {
      dialog.append(
        createNode(inner, 'p', { style: { margin: MARGIN, color: MUTED }, text: content.shipping }),
      )
    }
    const select = drawAddresses(inner, content.addresses, onChoose)
    if (select !== null) dialog.append(select.label)
    const error = createNode(inner, 'p', {
      attributes: { role: 'alert' },
      style: { margin: '0.75rem 0 0', color: '#c0123c' },
    })
    const pay = createButton(inner, `Pay ${content.total}`, { color: '#ffffff', background: '#0055de' })
    const cancel = createButton(inner, 'Cancel', { color: '#22232b', background: '#ececf0' })
    pay.addEventListener('click', onPay)
    cancel.addEventListener('click', onCancel)
    dialog.append(error, pay, cancel)
    addOption = (label, place) => select?.choose(label, place)
    repaint = () => {
      error.textContent = trouble ?? ''
      pay.disabled = isBusy || trouble !== null
      pay.textContent = isBusy ? 'Paying…' : `Pay ${content.total}`
    }
    repaint()
    pay.focus()
  })

  return {
    close,
    choose: (place, label) => addOption(label, place),
    setTrouble(text) {
      trouble = text
      repaint()
    },
    setBusy() {
      isBusy = true
      repaint()
    },
  }
}

function drawAddresses(inner: Document, addresses: readonly string[], onChoose: (place: number) => void) {
  if (addresses.length === 0) return null
  const label = createNode(inner, 'label', { style: { display: 'block' }, text: 'Ship to' })
  const select = createNode(inner, 'select', {
    style: {
      display: 'block',
      width: '100%',
      padding: '0.6rem 1.75rem 0.6rem 0.6rem',
      'margin-top': '0.25rem',
      font: 'inherit',
      'text-overflow': 'ellipsis',
    },
  })
  const add = (text: string) => select.append(createNode(inner, 'option', { text }))
  for (const address of addresses) add(address)
  select.addEventListener('change', () => onChoose(select.selectedIndex))
  label.append(select)
  return {
    label,
    choose(text: string, place: number) {
      if (place >= select.options.length) add(text)
      select.selectedIndex = place
    },
  }
}
