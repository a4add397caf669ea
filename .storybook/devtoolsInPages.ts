import type { Plugin } from 'vite'

const FILE = /\/src\/devtools\/CommerceDevtools\.tsx$/
const ONLY_WHILE_DEVELOPING = `/* @__PURE__ */ isDevelopment() && process.env.NODE_ENV !== 'production'`

/** Shows the devtools in Storybook as it is built, where a shop's production bundle has none. */
export function devtoolsInPages(): Plugin {
  return {
    name: 'devtools-in-pages',
    enforce: 'pre',
    transform(code, id) {
      if (!FILE.test(id)) return null
      if (!code.includes(ONLY_WHILE_DEVELOPING)) throw new Error(`${id} asks in other words whether to show.`)
      return { code: code.replace(ONLY_WHILE_DEVELOPING, 'true'), map: null }
    },
  }
}
