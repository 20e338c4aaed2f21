import {Suspense} from 'react'
import {preload} from '../../lib/preload'
import {Chat} from '../chat'

/** What waits for the request comes after the rest of the page, which Next keeps. */
export default function Page() {
  return (
    <Suspense fallback={<main aria-busy />}>
      <Preloaded />
    </Suspense>
  )
}

async function Preloaded() {
  return <Chat {...await preload()} hasScores />
}
