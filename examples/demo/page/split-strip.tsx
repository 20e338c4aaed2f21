import {useEffect, useSyncExternalStore} from 'react'
import {SplitResults} from './split-results.tsx'
import type {SplitState, SplitTest} from './split-test.ts'

/** Above the conversation: which version answered this turn, and the split so far. More of it when it is opened. In English only. */
export function SplitStrip({test}: {test: SplitTest}) {
  const state = useSyncExternalStore(test.state.subscribe, test.state.get)
  useEffect(() => {
    void test.refresh()
  }, [test])
  return (
    <details className="split" lang="en" dir="ltr">
      <summary>
        <span className="split-answered">
          {state.answeredBy === undefined ? 'Two versions of the model' : `Version ${state.answeredBy} answered`}
        </span>
        <SplitBar {...state} />
      </summary>
      <div className="split-body">
        <SplitResults state={state} />
        <Judging state={state} onJudge={(value) => void test.judge(value)} />
        <p className="split-play">
          <button
            type="button"
            className="pixel-button"
            aria-disabled={state.leftToPlay > 0}
            onClick={() => void test.play(40)}
          >
            Let 40 made-up people write
          </button>
          <output>{state.leftToPlay > 0 ? `${state.leftToPlay} to go` : ''}</output>
        </p>
      </div>
    </details>
  )
}

/** The share of each version, told by length, pattern and number. */
function SplitBar({experiment}: SplitState) {
  const versions = experiment?.versions ?? []
  const all = versions.reduce((sum, {calls}) => sum + calls, 0)
  const [first] = versions
  const share = all === 0 || first === undefined ? 0 : (first.calls / all) * 100
  return (
    <span className="split-share">
      {all > 0 && (
        <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          <rect className="split-first" width={share} height="10" />
          <rect className="split-second" x={share} width={100 - share} height="10" />
        </svg>
      )}
      <span>{all === 0 ? 'No turn yet' : versions.map(({name, calls}) => `version ${name}: ${calls}`).join(', ')}</span>
    </span>
  )
}

interface JudgingProps {
  state: SplitState
  onJudge(value: 0 | 1): void
}

const judged: Readonly<Record<SplitState['judgement'], string>> = {
  open: '',
  noted: 'Noted. A conversation counts once.',
  unknown: 'This conversation began before the service did, so that it does not count.',
}

/** Asked where nobody has to see it: within the strip, never beside help. */
function Judging({state: {answeredBy, judgement}, onJudge}: JudgingProps) {
  if (answeredBy === undefined) return null
  const isOpen = judgement === 'open'
  const judge = (value: 0 | 1) => () => {
    if (isOpen) onJudge(value)
  }
  return (
    <div className="split-judging">
      <span id="split-question">Did this conversation help you?</span>
      <button
        type="button"
        className="pixel-button"
        aria-describedby="split-question"
        aria-disabled={!isOpen}
        onClick={judge(1)}
      >
        It helped
      </button>
      <button
        type="button"
        className="pixel-button"
        aria-describedby="split-question"
        aria-disabled={!isOpen}
        onClick={judge(0)}
      >
        It did not help
      </button>
      <output>{judged[judgement]}</output>
    </div>
  )
}
