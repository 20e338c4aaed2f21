import type {Clock} from '@pixelated/sdk'

/** Somebody the application knows. */
export interface AppUser {
  id: string
  /** `admin`, `therapist`, `user`, or any other word. */
  role: string
}

/** How the emulated application behaves in front of an emulated original. */
export interface AppOptions {
  clock?: Clock
  /** Default 1: the ids of turns and records. */
  seed?: number
  /** Who a bearer token is; undefined for nobody. Default: `mock-admin`, `mock-therapist`, `mock-<role>`; any other token is a user. */
  authenticate?: ((token: string) => AppUser | undefined) | undefined
  /** `original`: the limits that are really in effect, by role and per minute. Default `original`. */
  limits?: 'original' | 'off'
  /** Try three times more after 1, 2 and 4 s, whatever the failure, as the original does. Default false: only the status shows. */
  retries?: boolean
  /** Pretend that the multimodal route could see its session, which in the original it cannot. Default false: always 401. */
  multimodalSession?: boolean
  /** Stands in for the endpoint that the route and the first socket call, and Python does not have. Default none: 404. */
  multimodal?: (form: FormData) => Response | Promise<Response>
  /** Where the first socket says that it listens. Default 8091; `listenMockServer` has its own option. */
  socketPort?: number
  /** `as-documented` opens the second socket, which as stored can not be opened. EXPERIMENTAL. Default `as-stored`. */
  sessionSocket?: 'as-stored' | 'as-documented'
}
