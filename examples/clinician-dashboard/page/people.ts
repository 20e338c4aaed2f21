import {useQuery, type UseQueryResult} from '@tanstack/react-query'

/** A client as the practice knows them. */
export interface Person {
  readonly id: string
  readonly name: string
}

const isPerson = (found: unknown): found is Person =>
  typeof found === 'object' && found !== null && 'id' in found && 'name' in found

/** Who the clients are: the practice's own list, from the server of this page. */
export const usePeople = (): UseQueryResult<readonly Person[]> =>
  useQuery({
    queryKey: ['people'],
    queryFn: async ({signal}) => {
      const response = await fetch('/people', {signal})
      const found: unknown = response.ok ? await response.json() : undefined
      if (!Array.isArray(found)) throw new Error(`The list of clients was answered with ${response.status}`)
      return found.filter(isPerson)
    },
    staleTime: Infinity,
  })
