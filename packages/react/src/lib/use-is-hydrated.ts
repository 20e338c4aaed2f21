import {useSyncExternalStore} from 'react'

const never = () => () => {}

/** False on a server and while its page is taken over; for what only the browser knows, such as its time zone. */
export const useIsHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
