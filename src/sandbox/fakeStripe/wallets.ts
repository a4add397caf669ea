import { outsideAct } from './outsideAct.js'
import { pageTurns } from './pageTurns.js'
import type { OpenWallet, WalletElementControl } from './walletElement.js'
import type { FakeWalletAddress, FakeWalletOwner } from './walletOwner.js'
import { within } from './within.js'

/** What a shopper does with the sandbox's wallet. Each rejects with an Error after 4 s without one. */
export interface FakeWallet {
  /** Presses the button. Resolves with whether a sheet is open: the page may refuse one. */
  press(): Promise<boolean>
  /** Chooses an address in the sheet. Resolves with whether the page takes it. */
  changeAddress(address: FakeWalletAddress): Promise<boolean>
  /** Presses Pay in the sheet; `owner`: who the wallet says it belongs to. Resolves once the sheet is closed. */
  approve(owner?: Partial<FakeWalletOwner>): Promise<void>
  /** Closes the sheet. */
  cancel(): Promise<void>
}

/** The wallets that a test can use, the newest last. */
export function createWallets() {
  const mounted = new Set<WalletElementControl>()
  const waiting = new Set<(control: WalletElementControl) => void>()

  function newest(): Promise<WalletElementControl> {
    const known = [...mounted].findLast((control) => control.isMounted())
    if (known !== undefined) return Promise.resolve(known)
    const next = new Promise<WalletElementControl>((resolve) => waiting.add(resolve))
    return within(next, 'No wallet became ready: is <ExpressCheckout> rendered, with something to pay?')
  }

  /** Runs what a shopper does in the sheet that is open. */
  const inSheet = <Result>(act: (sheet: OpenWallet) => Result | Promise<Result>): Promise<Result> =>
    outsideAct(async () => {
      const sheet = [...mounted].map((control) => control.sheet()).findLast((each) => each !== null)
      if (!sheet) throw new Error('No sheet of the wallet is open: press its button first.')
      return act(sheet)
    })

  const wallet: FakeWallet = {
    press: () =>
      outsideAct(async () => {
        const control = await newest()
        // The page has heard that the wallet is there, and has shown it.
        await pageTurns()
        return control.press()
      }),
    changeAddress: (address) => inSheet((sheet) => sheet.changeAddress(address)),
    approve: (owner = {}) => inSheet((sheet) => sheet.approve(owner)),
    cancel: () => inSheet((sheet) => sheet.cancel()),
  }

  return {
    wallet,
    listener: {
      onWalletReady(control: WalletElementControl) {
        mounted.add(control)
        for (const resolve of waiting) resolve(control)
        waiting.clear()
      },
      onWalletDestroy(control: WalletElementControl) {
        mounted.delete(control)
      },
    },
  }
}
