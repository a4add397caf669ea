import { isAwaited } from '../cart/hold.js'
import { createCore, type Effects, type LockedAttempt } from './core.js'
import { releaseAnyway, tellAccepted } from './effects.js'
import { cancelled } from './errors.js'
import { openSession } from './open.js'
import { confirm } from './pay.js'
import { pollOnce, pollWith, startPolling } from './poll.js'
import { releaseForCart, reset } from './release.js'
import { onPage, resume, resumeFromReturn } from './resume.js'
import { refuse, start } from './start.js'
import { NO_SECRETS } from './store.js'
import { left } from './transitions.js'
import type { CheckoutAttempt, CheckoutAttemptOptions, RetryInput } from './types.js'

/**
 * The one checkout of a shop in one tab, framework-free. Creating it reads, opens and schedules nothing, so
 * it may be created on the server and in a render.
 *
 * An order is made once (start, create), its sum is compared before Pay shows it (open, sum), it is confirmed
 * by one tab at a time (pay), and what came of it is looked up until it is known (poll) and told once
 * (effects). What all tabs share stands in storage (store); a page that comes later takes it up (resume).
 */
export function createCheckoutAttempt(options: CheckoutAttemptOptions): CheckoutAttempt {
  const listeners = new Set<() => void>()
  const changed = () => {
    for (const listener of [...listeners]) listener()
  }
  const core = createCore(options, changed, effects)

  async function retry({ email }: RetryInput = {}): Promise<void> {
    const { state, session } = core.state
    if (core.confirmation !== null || core.starting !== null) return
    if (state === 'unavailable' && session !== null) return openSession(core, session)
    if (state !== 'interrupted' && state !== 'ready' && !isAwaited(core.state)) return
    if (email && session === null && state !== 'ready') return pollWith(core, email)
    await pollOnce(core)
    if (core.state.state === state && state !== 'ready') startPolling(core)
  }

  return {
    getState: () => core.state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    start: (input) => start(core, input),
    refuse: (error) => refuse(core, error),
    confirm: () => confirm(core),
    retry,
    reset: () => reset(core),
    registerForm(form) {
      core.forms.push(form)
      return () => {
        core.forms = core.forms.filter((other) => other !== form)
      }
    },
    connect() {
      const stops = [
        options.storage.subscribe((key) => {
          if (key === core.store.key) void resume(core)
        }),
        options.page.subscribe((event) => onPage(core, event)),
      ]
      void resume(core)
      return () => {
        for (const stop of stops) stop()
        core.polling?.abort()
        // The payment form is gone: the next page or form must not find the payment locked.
        core.confirmation?.abandon.abort()
      }
    },
    resumeFromReturn: (value) => resumeFromReturn(core, value),
    forCart: {
      release: (options) => releaseForCart(core, options),
    },
  }
}

/** Does what a transition names. */
const effects: Effects = {
  startPolling,
  async perform(core, effect, hold) {
    const { store } = core
    switch (effect.type) {
      case 'tell':
        return tellAccepted(core, hold, effect)
      case 'release': {
        // What has become of a payment is dispatched by the one tab that looks at it.
        const lost = await releaseAnyway(core as LockedAttempt, hold)
        return core.dispatch(left({ error: lost ?? cancelled() }))
      }
      case 'forget': {
        const { contact, email } = store.secrets()
        store.keep({ ...NO_SECRETS, contact, email })
      }
    }
  },
}
