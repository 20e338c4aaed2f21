/**
 * The query keys, from the general to the special: invalidate `pixelKeys.all` for everything. They do not name the server: give each
 * server a TanStack Query client of its own.
 * @example
 * import {QueryClient} from '@tanstack/react-query'
 *
 * await new QueryClient().invalidateQueries({queryKey: pixelKeys.health()})
 */
export const pixelKeys = {
  all: ['pixel'] as const,
  health: () => [...pixelKeys.all, 'health'] as const,
  status: () => [...pixelKeys.all, 'status'] as const,
  batchJobs: () => [...pixelKeys.all, 'batch-jobs'] as const,
  batchJob: (id: string) => [...pixelKeys.batchJobs(), id] as const,
  batchJobResults: (id: string) => [...pixelKeys.batchJob(id), 'results'] as const,
}
