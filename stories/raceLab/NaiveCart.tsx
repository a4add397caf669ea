import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

interface NaiveCartOptions {
  fetch: typeof globalThis.fetch
  url: string
  apiKey: string
}

const ITEM = { productId: 'prod-bud-vase', quantity: 1 }

/** The usual optimistic update, as the documentation of TanStack Query has it, with one retry. */
export function useNaiveCart({ fetch, url, apiKey }: NaiveCartOptions) {
  const queryClient = useQueryClient()
  const queryKey = ['cart']
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }

  const { data: count = 0 } = useQuery({
    queryKey,
    queryFn: async ({ signal }) => countOf(await fetch(url, { headers, signal })),
  })

  const { mutate: add } = useMutation({
    mutationFn: async () =>
      countOf(await fetch(`${url}/items`, { method: 'POST', headers, body: JSON.stringify(ITEM) })),
    retry: 1,
    retryDelay: 300,
    onMutate: async () => {
      await queryClient.cancelQueries({ queryKey })
      const before = queryClient.getQueryData<number>(queryKey) ?? 0
      queryClient.setQueryData(queryKey, before + 1)
      return { before }
    },
    onError: (_error, _item, context) => queryClient.setQueryData(queryKey, context?.before),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  })

  return { count, add: () => add() }
}

async function countOf(response: Response): Promise<number> {
  if (!response.ok) throw new Error(`${response.status}`)
  const { items } = (await response.json()) as { items: { quantity: number }[] }
  return items.reduce((sum, { quantity }) => sum + quantity, 0)
}
