// Packages that the documents name and this repository does not install: as much of them as is shown there.

declare module 'express' {
  type Handler = (request: never, response: never, next: (error?: unknown) => void) => unknown
  export interface Express {
    post(path: string, ...handlers: Handler[]): void
  }
}

declare module 'msw' {
  type Resolver = (info: { request: Request }) => Response | Promise<Response>
  export const http: { all(path: string, resolver: Resolver): unknown }
}

declare module 'postgres' {
  export interface Sql {
    unsafe(text: string, params: unknown[]): Promise<Record<string, unknown>[]>
  }
}

declare module 'vitest-browser-react' {
  import type { JSXElementConstructor, ReactNode } from 'react'

  interface Locator {
    click(): Promise<void>
  }
  export function render(
    ui: ReactNode,
    options?: { wrapper?: JSXElementConstructor<{ children: ReactNode }> },
  ): Promise<{ getByRole(role: string, options?: { name?: string | RegExp }): Locator }>
}

declare module '@react-router/dev/routes' {
  interface RouteConfigEntry {
    file: string
  }
  export type RouteConfig = RouteConfigEntry[]
  export function index(file: string): RouteConfigEntry
  export function route(path: string, file: string): RouteConfigEntry
}

declare module 'next' {
  export interface Metadata {
    title?: string | null
    description?: string | null
  }
  export namespace MetadataRoute {
    type Sitemap = { url: string; lastModified?: string | Date }[]
  }
}

declare module 'next/cache' {
  export function cacheLife(profile: string): void
  export function cacheTag(tag: string): void
  export function revalidateTag(tag: string, profile: string | { expire?: number }): void
}

declare module 'next/link' {
  import type { AnchorHTMLAttributes, ReactNode } from 'react'
  export default function Link(
    props: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string; prefetch?: boolean },
  ): ReactNode
}

declare module 'next/navigation' {
  export function notFound(): never
}

declare module '@tanstack/query-sync-storage-persister' {
  import type { Persister } from '@tanstack/react-query-persist-client'
  export function createSyncStoragePersister(options: {
    storage: Storage | undefined
    key?: string
  }): Persister
}

declare module '@tanstack/react-query-persist-client' {
  import type { DehydrateOptions, Query, QueryClient, QueryFunction } from '@tanstack/react-query'
  import type { ReactNode } from 'react'

  export interface Persister {
    restoreClient(): unknown
  }
  export function PersistQueryClientProvider(props: {
    client: QueryClient
    persistOptions: { persister: Persister; maxAge?: number; dehydrateOptions?: DehydrateOptions }
    children: ReactNode
  }): ReactNode
  export function experimental_createQueryPersister(options: {
    storage: Storage | undefined
    filters?: { predicate?: (query: Query) => boolean }
  }): { persisterFn: (queryFn: QueryFunction, context: object, query: Query) => unknown }
}
