import { expect, test, vi } from 'vitest'
import { createBrowserPorts } from '../../src/browser.js'

test('on the server nothing is opened, read, scheduled or said', async () => {
  const channel = vi.fn()
  vi.stubGlobal('BroadcastChannel', channel)
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const ports = createBrowserPorts({ shopId: 'https://shop.example' })
  ports.channel.subscribe(() => {})()
  ports.channel.post('news')
  ports.storage.subscribe(() => {})()
  ports.page.subscribe(() => {})()
  expect(ports.storage.get('k')).toBeNull()
  expect([ports.page.isOnline(), ports.page.isVisible()]).toEqual([true, true])
  expect(channel).not.toHaveBeenCalled()
  expect(warn).not.toHaveBeenCalled()
  vi.unstubAllGlobals()
})
