import {useEffect, useState} from 'react'
import {reportProblem} from './report-problem.ts'
import {shareModules} from './shared-modules.ts'

/** What is fetched once it is wanted. Where it can not be, the chat stands without it. Keep `load` the same function. */
export function useLater<Loaded>(isWanted: boolean, load: () => Promise<Loaded>, advice: string): Loaded | undefined {
  const [loaded, setLoaded] = useState<Loaded>()
  useEffect(() => {
    if (!isWanted) return undefined
    let isGone = false
    shareModules()
    load().then(
      (one) => void (isGone || setLoaded(() => one)),
      () => reportProblem(`could not load ${advice}.`),
    )
    return () => {
      isGone = true
    }
  }, [isWanted, load, advice])
  return isWanted ? loaded : undefined
}
