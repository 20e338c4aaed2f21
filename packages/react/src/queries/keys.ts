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
  /** The queue in which conversations wait for a human. */
  alerts: () => [...pixelKeys.all, 'alerts'] as const,
  alertsOf: (status: 'open' | 'acknowledged' | 'resolved') => [...pixelKeys.alerts(), status] as const,
  clientAlerts: (clientId: string) => [...pixelKeys.alerts(), 'of', clientId] as const,
  /** A conversation that a gateway keeps, and all that is read of it. */
  conversation: (id: string) => [...pixelKeys.all, 'conversations', id] as const,
  conversationTurns: (id: string) => [...pixelKeys.conversation(id), 'turns'] as const,
  eqSession: (id: string) => [...pixelKeys.conversation(id), 'eq'] as const,
  /** What was measured in all of a client's kept conversations. */
  eqHistory: (clientId: string) => [...pixelKeys.all, 'eq', clientId] as const,
  /** All that is kept of a client between sessions. */
  progress: (clientId: string) => [...pixelKeys.all, 'progress', clientId] as const,
  journal: (clientId: string) => [...pixelKeys.progress(clientId), 'journal'] as const,
  goals: (clientId: string) => [...pixelKeys.progress(clientId), 'goals'] as const,
  milestones: (clientId: string) => [...pixelKeys.progress(clientId), 'milestones'] as const,
  report: (clientId: string) => [...pixelKeys.progress(clientId), 'report'] as const,
  trend: (clientId: string) => [...pixelKeys.progress(clientId), 'trend'] as const,
  context: (clientId: string) => [...pixelKeys.progress(clientId), 'context'] as const,
}
