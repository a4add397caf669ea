/// <reference types="vite/client" />

declare module 'virtual:commerce-api' {
  const api: Record<string, import('./describe.js').ApiEntry>
  export default api
}
