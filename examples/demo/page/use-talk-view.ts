import {useState} from 'react'

type TalkView = Awaited<ReturnType<typeof load>>['TalkView']

const load = () => import('./talk-view.tsx')

/** How far talking is: nobody who types fetches any of it. */
export function useTalkView() {
  const [isWanted, setWanted] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  const [view, setView] = useState<TalkView>()
  return {
    isWanted,
    hasFailed,
    TalkView: isWanted ? view : undefined,
    toggle(): void {
      setFailed(false)
      setWanted(!isWanted)
      if (isWanted || view) return
      load().then(
        (loaded) => setView(() => loaded.TalkView),
        () => {
          setFailed(true)
          setWanted(false)
        },
      )
    },
  }
}
