import type {QueryKey, queryOptions} from '@tanstack/react-query'

/**
 * What `queryOptions` gives. Written out, so that the published types name no package that its users do not install themselves.
 * @example
 * const keyOf = ({queryKey}: QueryOf<number, readonly ['pixel', 'count']>) => queryKey.join(' ')
 */
export type QueryOf<Data, Key extends QueryKey> = ReturnType<typeof queryOptions<Data, Error, Data, Key>>
