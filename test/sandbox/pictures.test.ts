import { readdirSync, readFileSync } from 'node:fs'
import { createSandbox } from '@aerocall/commerce-react/testing'
import { describe, expect, test } from 'vitest'

const folder = new URL('../../src/sandbox/pictures/', import.meta.url)
const drawn = readdirSync(folder).sort()

/** Every picture the catalogue names, as files of the folder. */
async function namedPictures(): Promise<string[]> {
  const { baseUrl, apiKey, fetch } = createSandbox({ pictureBase: '/pictures' })
  const response = await fetch(`${baseUrl}/products?limit=100`, {
    headers: { authorization: `Bearer ${apiKey}` },
  })
  const paths = (await response.text()).match(/\/pictures\/[^"]+/g) ?? []
  return [...new Set(paths)].map((path) => path.slice('/pictures/'.length)).sort()
}

test('every picture that the catalogue names is drawn, and no other', async () => {
  const named = await namedPictures()
  expect(named.length).toBeGreaterThanOrEqual(25)
  expect(drawn).toEqual(named)
})

describe.each(drawn)('%s', (file) => {
  const picture = readFileSync(new URL(file, folder), 'utf8')

  test('is small', () => {
    expect(picture.length).toBeLessThanOrEqual(10_000)
  })

  test('has the ratio of the grid', () => {
    expect(picture).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 800 1000" /)
  })

  test('runs nothing and fetches nothing', () => {
    expect(picture).not.toMatch(/<(script|foreignObject|image|iframe|a|style|animate)\b|\son\w+=|<!|<\?/i)
    const references = picture.match(/(?:href="|url\()[^")]*/g) ?? []
    expect(references.filter((reference) => !/^(href="|url\()#/.test(reference))).toEqual([])
  })

  test('refers to nothing that it lacks', () => {
    const ids = new Set(Array.from(picture.matchAll(/\sid="([^"]+)"/g), ([, id]) => id))
    const used = Array.from(picture.matchAll(/(?:href="|url\()#([^")]+)/g), ([, id]) => id)
    expect(used.filter((id) => !ids.has(id))).toEqual([])
  })
})
