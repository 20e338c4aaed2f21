import type {DemoWords} from './demo-words.ts'
import type {useTalkView} from './use-talk-view.ts'

export interface TalkSwitchProps {
  talk: ReturnType<typeof useTalkView>
  words: DemoWords
}

/** One button that leads from typing to talking and back. */
export function TalkSwitch({talk, words}: TalkSwitchProps) {
  const {isWanted, hasFailed, TalkView, toggle} = talk
  return (
    <div className="talk-switch">
      <button type="button" className="pixel-button" data-variant="quiet" onClick={toggle}>
        {isWanted ? words.write : words.speak}
      </button>
      <output>{hasFailed ? words.noVoice : TalkView && words.heard}</output>
    </div>
  )
}
