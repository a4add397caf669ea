type Listener<Event> = (event: Event) => void

export interface Emitter<Events> {
  on<Name extends keyof Events>(name: Name, listener: Listener<Events[Name]>): void
  once<Name extends keyof Events>(name: Name, listener: Listener<Events[Name]>): void
  /** Without a listener: all of that name. */
  off<Name extends keyof Events>(name: Name, listener?: Listener<Events[Name]>): void
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void
  /** Whether anybody listens. */
  has(name: keyof Events): boolean
}

export function createEmitter<Events>(): Emitter<Events> {
  interface Entry<Name extends keyof Events> {
    listener: Listener<Events[Name]>
    once: boolean
  }
  const entries: { [Name in keyof Events]?: Entry<Name>[] } = {}

  function add<Name extends keyof Events>(name: Name, entry: Entry<Name>) {
    entries[name] = [...(entries[name] ?? []), entry]
  }
  return {
    on: (name, listener) => add(name, { listener, once: false }),
    once: (name, listener) => add(name, { listener, once: true }),
    off(name, listener) {
      entries[name] = listener ? entries[name]?.filter((entry) => entry.listener !== listener) : []
    },
    emit(name, event) {
      const called = entries[name] ?? []
      entries[name] = called.filter((entry) => !entry.once)
      for (const entry of called) entry.listener(event)
    },
    has: (name) => (entries[name]?.length ?? 0) > 0,
  }
}
