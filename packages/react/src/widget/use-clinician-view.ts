import {useEffect, useState} from 'react'
import {reportProblem} from './report-problem.ts'
import {shareModules} from './shared-modules.ts'

type ClinicianView = Awaited<ReturnType<typeof load>>

async function load() {
  shareModules()
  return import('./clinician-view.ts')
}

/** What a clinician sees, once it has been fetched. Where it can not be, the chat stands without scores. */
export function useClinicianView(isWanted: boolean): ClinicianView | undefined {
  const [view, setView] = useState<ClinicianView>()
  useEffect(() => {
    if (!isWanted) return undefined
    let isGone = false
    load().then(
      (loaded) => void (isGone || setView(() => loaded)),
      () => reportProblem('could not load what a clinician sees; the chat is without scores.'),
    )
    return () => {
      isGone = true
    }
  }, [isWanted])
  return isWanted ? view : undefined
}
