import { type ReactNode, useState } from 'react'
import { CSS } from './css.js'
import { type ShownLine, type Snapshot, textOf } from './snapshot.js'
import { useSnapshot } from './useSnapshot.js'

interface DevtoolsPanelProps {
  id: string
  position: 'page' | 'inline'
  isOpen: boolean
  onToggle: () => void
}

export function DevtoolsPanel({ id, position, isOpen, onToggle }: DevtoolsPanelProps) {
  const snapshot = useSnapshot()
  return (
    <aside
      className="commerce-devtools"
      data-position={position}
      aria-label="Commerce devtools"
      dir="ltr"
      lang="en"
    >
      <style>{CSS}</style>
      <p className="commerce-devtools-bar">
        <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={onToggle}>
          Commerce: {summaryOf(snapshot)}
        </button>
        {isOpen && <Copy snapshot={snapshot} />}
      </p>
      {isOpen && (
        <section
          id={id}
          className="commerce-devtools-panel"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
          tabIndex={0}
          aria-label="What the kit is at"
        >
          <CartSections snapshot={snapshot} />
          <Requests requests={snapshot.requests} />
          <Attempt attempt={snapshot.attempt} />
          <Issues issues={snapshot.issues} />
        </section>
      )}
    </aside>
  )
}

function summaryOf({ pending, errors, attempt, issues }: Snapshot): string {
  const parts = [
    pending.length > 0 && `${pending.length} pending`,
    errors.length > 0 && `${errors.length} ${errors.length === 1 ? 'error' : 'errors'}`,
    issues.length > 0 && `${issues.length} not understood`,
    attempt && attempt.state !== 'collecting' && attempt.state,
  ].filter(Boolean)
  return parts.join(', ') || 'settled'
}

function Copy({ snapshot }: { snapshot: Snapshot }) {
  const [said, setSaid] = useState('')
  const copy = () =>
    navigator.clipboard
      .writeText(textOf(snapshot))
      .then(() => setSaid('Copied'))
      .catch(() => setSaid('This page may not write to the clipboard'))
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        Copy as text
      </button>
      <span role="status">{said}</span>
    </>
  )
}

function CartSections({ snapshot: { settled, held, pending, errors } }: { snapshot: Snapshot }) {
  return (
    <>
      <Section title="Settled by the server">
        <Lines lines={settled} />
      </Section>
      <Section title={held ? `Held by an order that is ${held.state}` : 'Held by an order'}>
        <Lines lines={held?.lines ?? []} />
      </Section>
      <Section title="Pending">
        <List items={pending} keyOf={({ key }) => key}>
          {({ name, settled, wanted, waitsFor, step }) => (
            <>
              <b>
                {name}: {settled} → {wanted}
              </b>
              <br />
              Waits for {waitsFor}. Then: {step}.
            </>
          )}
        </List>
      </Section>
      {errors.length > 0 && (
        <Section title="Errors">
          <List items={errors} keyOf={({ key }) => key}>
            {({ key, code, outcome }) => (
              <>
                {key}: <b>{code}</b>, {outcome}
              </>
            )}
          </List>
        </Section>
      )}
    </>
  )
}

const Lines = ({ lines }: { lines: readonly ShownLine[] }) => (
  <List items={lines} keyOf={({ key }) => key}>
    {({ name, quantity }) => (
      <>
        {quantity} × {name}
      </>
    )}
  </List>
)

function Requests({ requests }: Pick<Snapshot, 'requests'>) {
  return (
    <Section title="Requests, the latest first">
      <List items={[...requests].reverse()} keyOf={({ id }) => id}>
        {({ name, detail, outcome, code, startedAt, endedAt }) => (
          <span data-outcome={outcome ?? 'open'}>
            <b>{name}</b> {detail}{' '}
            {endedAt === null
              ? 'under way'
              : `${outcome} after ${endedAt - startedAt} ms${code ? ` (${code})` : ''}`}
          </span>
        )}
      </List>
    </Section>
  )
}

function Attempt({ attempt }: Pick<Snapshot, 'attempt'>) {
  return (
    <Section title={attempt ? `Checkout: ${attempt.state}` : 'Checkout: not opened'}>
      <List items={attempt?.history ?? []} keyOf={({ at, state }) => `${at} ${state}`}>
        {({ at, state, code }) => (
          <>
            <time>{new Date(at).toISOString().slice(11, 23)}</time> {state}
            {code && ` (${code})`}
          </>
        )}
      </List>
    </Section>
  )
}

function Issues({ issues }: Pick<Snapshot, 'issues'>) {
  return (
    <Section title="Answers that were not understood">
      <List items={issues} keyOf={({ endpoint, path, message }) => `${endpoint} ${path} ${message}`}>
        {({ endpoint, path, message, keys, bridge }) => (
          <>
            <b>
              {endpoint} {path}
            </b>
            : {message}
            {keys && ` (keys: ${keys.join(', ')})`}
            {bridge && <pre>{bridge.trim()}</pre>}
          </>
        )}
      </List>
    </Section>
  )
}

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h2>{title}</h2>
    {children}
  </section>
)

interface ListProps<Item> {
  items: readonly Item[]
  keyOf: (item: Item) => string
  children: (item: Item) => ReactNode
}

function List<Item>({ items, keyOf, children }: ListProps<Item>) {
  if (items.length === 0) return <p>None</p>
  return (
    <ul>
      {items.map((item) => (
        <li key={keyOf(item)}>{children(item)}</li>
      ))}
    </ul>
  )
}
