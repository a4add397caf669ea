/** CSS declarations. Set one by one through CSSOM, which a policy without 'unsafe-inline' allows. */
export type Declarations = Readonly<Record<string, string>>

export function applyStyle(node: HTMLElement, declarations: Declarations): void {
  for (const [property, value] of Object.entries(declarations)) node.style.setProperty(property, value)
}

/** An element of `document`, which need not be the page's own. */
export function createNode<Tag extends keyof HTMLElementTagNameMap>(
  document: Document,
  tag: Tag,
  {
    style = {},
    attributes = {},
    text,
  }: { style?: Declarations; attributes?: Declarations; text?: string } = {},
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
  applyStyle(node, style)
  if (text !== undefined) node.textContent = text
  return node
}

/** Appends an `about:blank` frame: a document of the same origin lets tests query it. */
export function openFrame(parent: Element, title: string): HTMLIFrameElement {
  const frame = createNode(parent.ownerDocument, 'iframe', {
    attributes: { title, allowtransparency: 'true' },
    style: { border: '0', display: 'block', width: '100%' },
  })
  parent.append(frame)
  return frame
}

/** Through its document: a `srcdoc` would be markup, and jsdom leaves it empty. */
export function fillFrame(frame: HTMLIFrameElement, fill: (document: Document) => void): void {
  let filled: Document | null = null
  const fillOnce = () => {
    const document = frame.contentDocument
    if (document === null || document === filled) return
    filled = document
    document.documentElement.lang = 'en'
    document.title = frame.title
    document.body.style.margin = '0'
    fill(document)
  }
  // Some browsers put a second blank document in place of the first when the frame has loaded.
  frame.addEventListener('load', fillOnce)
  fillOnce()
}
