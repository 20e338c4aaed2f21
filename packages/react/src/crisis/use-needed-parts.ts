import {useCallback, useRef, useState} from 'react'
import {useBrowserLayoutEffect} from '../lib/use-browser-layout-effect.ts'
import {useCrisisParts, type CrisisParts, type NeededPart} from './crisis-context.ts'

/**
 * Which of the parts that must be there are not. Whoever puts a panel together of parts can forget one; a person in danger would never
 * know. Before anything is in the page all are taken to be there, so that a server draws the same.
 */
export function useNeededParts(needed: readonly NeededPart[]) {
  const counts = useRef(new Map<NeededPart, number>())
  const [missing, setMissing] = useState<readonly NeededPart[]>([])
  const wanted = useRef(needed)
  const check = useCallback((): void => {
    const gone = wanted.current.filter((part) => !counts.current.get(part))
    setMissing((before) => (before.join() === gone.join() ? before : gone))
  }, [])
  const attend = useCallback<CrisisParts['attend']>(
    (part) => {
      const change = (by: number): void => {
        counts.current.set(part, (counts.current.get(part) ?? 0) + by)
        check()
      }
      change(1)
      return () => change(-1)
    },
    [check],
  )
  // After the parts below have said that they are there.
  useBrowserLayoutEffect(() => {
    wanted.current = needed
    check()
  })
  return {missing, attend}
}

/** Says to the panel that a part that it needs is there. */
export function useAttendance(part: NeededPart, isThere = true): void {
  const {attend} = useCrisisParts()
  useBrowserLayoutEffect(() => (isThere ? attend(part) : undefined), [attend, part, isThere])
}
