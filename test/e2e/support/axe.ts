import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'

/** What axe sees in the page, a line per rule. Of what breaks none it says nothing, which is three quarters of its work. */
export async function findViolations(page: Page): Promise<string[]> {
  // In the page itself: else each look opens a page of its own to put the frames' findings together.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html} (${any[0]?.message})`)}`,
  )
}
