import {useEffect, useLayoutEffect} from 'react'

/** `useLayoutEffect` where there is a layout. On a server it does nothing, of which React 18 complains at each use. */
export const useBrowserLayoutEffect: typeof useLayoutEffect =
  typeof document === 'undefined' ? useEffect : useLayoutEffect
