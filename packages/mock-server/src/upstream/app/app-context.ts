import {systemClock, type Clock} from '@pixelated/sdk/clock'
import {createSeededRandom} from '../../lib/seeded-random.ts'
import {createUuid} from '../pixel/create-uuid.ts'
import type {AppOptions, AppUser} from './app-options.ts'
import {createRateLimiter, type RateLimiter} from './rate-limiter.ts'

/** What the application's routes share. */
export interface AppContext {
  readonly options: AppOptions
  readonly clock: Clock
  readonly limiter: RateLimiter
  createId(): string
  /** Who sends this, by the bearer token only: cookies are not read. */
  userOf(request: Request): AppUser | undefined
  /** Calls the Python service. */
  call(path: string, init?: RequestInit): Promise<Response>
  /** Calls its endpoint for voices, which only a test has. */
  callMultimodal(form: FormData): Promise<Response>
}

/** Fills in the defaults. */
export function createAppContext(
  upstream: {fetch(request: Request): Promise<Response>},
  options: AppOptions,
): AppContext {
  const clock = options.clock ?? systemClock
  const random = createSeededRandom(options.seed ?? 1)
  const authenticate = options.authenticate ?? userOfToken
  const call: AppContext['call'] = (path, init) => upstream.fetch(new Request(`http://localhost:8001${path}`, init))
  return {
    options,
    clock,
    limiter: createRateLimiter(clock),
    createId: () => createUuid(random.next),
    userOf(request) {
      const token = /^Bearer +(\S+)\s*$/.exec(request.headers.get('authorization') ?? '')?.[1]
      return token === undefined ? undefined : authenticate(token)
    },
    call,
    callMultimodal: async (form) =>
      options.multimodal === undefined
        ? call('/infer-multimodal', {method: 'POST', body: form})
        : options.multimodal(form),
  }
}

function userOfToken(token: string): AppUser {
  const role = /^mock-(\w+)$/.exec(token)?.[1] ?? 'user'
  return {id: `user-of-${role}`, role}
}
