import {createTechniqueAnalyser} from '@pixelated/sdk/analysis'
import {isMeasured} from '@pixelated/sdk/contract'
import type {BiasFlag} from '@pixelated/sdk/conversation'
import {cleanup, fireEvent, render, screen, within} from '@testing-library/react'
import {renderToString} from 'react-dom/server'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {BiasFlags} from './bias-flags.tsx'
import {InsightPanel} from './insight-panel.tsx'
import {biasFlag, brokenReply, freshRisk, insights, latchedRisk, messages, noInsights} from './insights-fixture.ts'
import {ReplyFacts} from './reply-facts.tsx'
import {RiskLine} from './risk-line.tsx'
import {TechniqueTags} from './technique-tags.tsx'
import {inWords} from './words-fixture.tsx'

afterEach(cleanup)

const text = 'That makes sense. What has helped before?'
const marked = (container: HTMLElement) => [...container.querySelectorAll('mark')].map(({textContent}) => textContent)
const factOf = (container: HTMLElement, label: string) =>
  [...container.querySelectorAll('.pixel-facts > div')].find((row) => row.querySelector('dt')?.textContent === label)
    ?.lastElementChild?.textContent

describe('TechniqueTags', () => {
  const open = {technique: 'open_question', confidence: 0.85, spans: [{start: 18, end: 41}]}
  const validation = {technique: 'validation', confidence: 0.42, spans: [{start: 0, end: 16}]}

  it('marks the words a technique rests on when it is chosen, and takes the mark away again', () => {
    const {container} = render(<TechniqueTags techniques={[open, validation]} text={text} />)
    const button = screen.getByRole('button', {name: 'Open question quite sure 0.85'})
    expect(button.getAttribute('aria-pressed')).toBe('false')
    expect(marked(container)).toEqual([])
    fireEvent.click(button)
    expect(marked(container)).toEqual(['What has helped before?'])
    expect(screen.getByRole('status').textContent).toBe('Places marked: 1')
    fireEvent.click(screen.getByRole('button', {name: 'Validation unsure 0.42'}))
    expect(marked(container)).toEqual(['That makes sense'])
    expect(button.getAttribute('aria-pressed')).toBe('false')
    fireEvent.click(screen.getByRole('button', {pressed: true}))
    expect(marked(container)).toEqual([])
    expect(container.querySelector('blockquote')?.textContent).toBe(text)
  })

  it('takes what the analyser on the device says', () => {
    const found = createTechniqueAnalyser().analyse(text, {locale: 'en'})
    const {container} = render(<TechniqueTags techniques={isMeasured(found) ? found.value : found} text={text} />)
    fireEvent.click(screen.getByRole('button', {name: /Open question/}))
    expect(marked(container)).toEqual(['What has helped before?'])
  })

  it('gives no button to a technique without evidence, and no made-up certainty', () => {
    render(<TechniqueTags techniques={[{technique: 'motivational_pause'}]} text={text} />)
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByRole('listitem').textContent).toBe('motivational pause – how sure is not said')
    expect(screen.getByText('No words were given as evidence.')).toBeTruthy()
  })

  it('does not mark what is not in the text', () => {
    render(<TechniqueTags techniques={[{...open, spans: [{start: 18, end: 400}]}]} text={text} />)
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('keeps "found none" apart from "not looked for"', () => {
    const {container, rerender} = render(<TechniqueTags techniques={[]} />)
    expect(container.textContent).toBe('No technique was found.')
    rerender(<TechniqueTags techniques={{notMeasured: 'language not known'}} />)
    expect(container.textContent).toBe('– Not measured: not possible in this language')
    rerender(<TechniqueTags techniques={{notMeasured: 'a word of tomorrow'}} />)
    expect(container.textContent).toBe('– Not measured: not given')
  })
})

describe('BiasFlags', () => {
  const quote = {text: 'Men are just too proud to ask for help.', spans: [{start: 0, end: 26}]}

  it('says what was found, where, how heavy and by whom', () => {
    const {container} = render(<BiasFlags flags={[{...biasFlag, quote}]} evaluated={3} notEvaluated={1} />)
    expect(container.textContent).toContain('Bias of some kind')
    expect(factOf(container, 'Weight')).toBe('medium 0.62')
    expect(factOf(container, 'Looked at by')).toBe('the model')
    expect(marked(container)).toEqual(['Men are just too proud to '])
    expect(container.textContent).toContain('from 3 replies; 1 reply not looked at')
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('calls back when a reader disagrees, keeps the button in focus, and can take it back', () => {
    const onDisagree = vi.fn<(flag: BiasFlag) => void>()
    const onUndoDisagree = vi.fn<(flag: BiasFlag) => void>()
    const props = {flags: [biasFlag], evaluated: 1, notEvaluated: 0, onDisagree, onUndoDisagree}
    const {rerender} = render(<BiasFlags {...props} />)
    const button = screen.getByRole('button', {name: 'I disagree: Bias of some kind'})
    button.focus()
    fireEvent.click(button)
    expect(onDisagree).toHaveBeenCalledExactlyOnceWith(biasFlag)
    expect(screen.queryByText('You disagreed with this.')).toBeNull()
    rerender(<BiasFlags {...props} disagreed={new Set([biasFlag.id])} />)
    expect(screen.getByRole('status').textContent).toBe('You disagreed with this.')
    expect(document.activeElement).toBe(screen.getByRole('button', {name: 'Undo: Bias of some kind'}))
    fireEvent.click(button)
    expect(onUndoDisagree).toHaveBeenCalledExactlyOnceWith(biasFlag)
    expect(onDisagree).toHaveBeenCalledOnce()
  })

  it('does not call back twice where disagreeing can not be undone', () => {
    const onDisagree = vi.fn<(flag: BiasFlag) => void>()
    render(
      <BiasFlags
        flags={[biasFlag]}
        evaluated={1}
        notEvaluated={0}
        disagreed={new Set([biasFlag.id])}
        {...{onDisagree}}
      />,
    )
    const button = screen.getByRole('button')
    expect(button.getAttribute('aria-disabled')).toBe('true')
    fireEvent.click(button)
    expect(onDisagree).not.toHaveBeenCalled()
  })

  it.each([
    [{evaluated: 2, notEvaluated: 0}, 'No bias was found in what was looked at.from 2 replies'],
    [{evaluated: 0, notEvaluated: 2}, '– Not measured: nobody looked for it'],
    [{evaluated: 0, notEvaluated: 0}, '– Not measured: there is no reply yet'],
  ])('with no flags of %o says so', (counts, words) => {
    const {container} = render(<BiasFlags flags={[]} {...counts} />)
    expect(container.textContent).toBe(words)
  })

  it('shows a kind it does not know by the name it came with, and says that no score was given', () => {
    const {container} = render(
      <BiasFlags
        flags={[{...biasFlag, domain: 'new_kind', source: 'gate', score: undefined}]}
        evaluated={1}
        notEvaluated={0}
      />,
    )
    expect(container.textContent).toContain('new kind')
    expect(factOf(container, 'Weight')).toBe('medium – Not measured: not given')
  })
})

describe('RiskLine', () => {
  it('never shows "not evaluated" as none', () => {
    const {container} = render(<RiskLine risk={{level: 'unknown', signals: [], evaluated_by: []}} />)
    expect(container.querySelector('.pixel-risk-level')?.textContent).toBe('Not known')
    expect(container.textContent).toContain('That does not mean that there is nothing.')
    expect(container.textContent).not.toContain('None found')
    expect(factOf(container, 'Looked at by')).toBe('– Not measured: nobody looked for it')
  })

  it('tells what was found in a message, how surely, and by what', () => {
    const risk = {
      level: 'high' as const,
      signals: [{type: 'self_harm', confidence: 0.91}],
      evaluated_by: ['crisis', 'gate'],
      model_version: 'rules-3',
      source: 'server-unverified' as const,
    }
    const {container} = render(<RiskLine risk={risk} />)
    expect(container.querySelector('.pixel-risk-level')?.textContent).toBe('High')
    expect(factOf(container, 'Found')).toBe('self harm quite sure 0.91')
    expect(factOf(container, 'Source')).toBe('the server, by single words; nothing confirms it')
    expect(factOf(container, 'Looked at by')).toBe('crisis and gate')
    expect(factOf(container, 'Version')).toBe('rules-3')
  })

  it('holds the level of a session, says since when, and counts what was not judged', () => {
    const {container} = render(<RiskLine risk={latchedRisk()} />)
    expect(container.querySelector('.pixel-risk-level')?.textContent).toBe('Moderate')
    expect(factOf(container, 'Held level')).toMatch(/^Moderate, since May 4, 2026/)
    expect(factOf(container, 'Source')).toBe('this device')
    expect(factOf(container, 'Messages not judged')).toBe('1')
    expect(factOf(container, 'Version')).toBe('crisis/rules-3')
  })
})

describe('ReplyFacts', () => {
  it('gives time, model and version, and a dash with a reason for what is missing', () => {
    const {container} = render(
      <ReplyFacts
        details={{
          inference_time_ms: 0,
          model: {name: 'pixel', version: '3.1'},
          conversation_metadata: {safety_score: 0},
        }}
      />,
    )
    expect(factOf(container, 'Time to answer')).toBe('0 ms')
    expect(factOf(container, 'Model')).toBe('pixel')
    expect(factOf(container, 'Version')).toBe('3.1')
    expect(factOf(container, 'Safety of the replies')).toBe('0.00')
    expect(factOf(container, 'Consistency of technique')).toBe('– Not measured: the server sent nothing')
  })
})

describe('InsightPanel', () => {
  const all = {messages, insights, risk: latchedRisk()}

  it('shows a whole conversation, every part of it', () => {
    const {container} = render(<InsightPanel {...all} />)
    const panel = screen.getByRole('region', {name: 'Insights'})
    expect(
      within(panel)
        .getAllByRole('heading')
        .map(({textContent}) => textContent),
    ).toEqual(['Insights', 'Signals', 'Empathy of the replies', 'Techniques', 'Bias', 'Time and model'])
    expect(factOf(container, 'Open question')).toBe('in 2 of 3')
    expect(factOf(container, 'Time to answer')).toBe('median 420 ms, slowest 1.8 sec')
    expect(factOf(container, 'Model')).toBe('pixel 3.1')
    expect(screen.getAllByText('Men are just too proud to ask for help. What would help you tonight?')).toHaveLength(2)
  })

  it('shows one reply, with its own signals and its own bias', () => {
    const {container} = render(
      <InsightPanel {...all} replyId="reply-3" biasSpans={new Map([['reply-3', [{start: 0, end: 39}]]])} />,
    )
    expect(container.querySelector('.pixel-risk')?.getAttribute('data-level')).toBe('unknown')
    expect(screen.getByRole('figure', {name: 'This reply'})).toBeTruthy()
    expect(marked(container)).toHaveLength(2)
    expect(container.textContent).toContain('motivational pause')
  })

  it('does not show the bias of one reply with another', () => {
    const {container} = render(<InsightPanel {...all} replyId="reply-1" />)
    expect(container.textContent).toContain('No bias was found in what was looked at.')
  })

  it('takes evidence from the device before names from the server', () => {
    const techniques = new Map([['reply-1', [{technique: 'grounding', confidence: 0.9, spans: [{start: 0, end: 4}]}]]])
    render(<InsightPanel {...all} replyId="reply-1" techniques={techniques} />)
    expect(screen.getByRole('button', {name: /Grounding/})).toBeTruthy()
    expect(screen.queryByText('Validation')).toBeNull()
  })

  it('lets the reader choose a reply, and go back to the whole', () => {
    const onReplyChange = vi.fn<(replyId: string | undefined) => void>()
    render(<InsightPanel {...all} replyId="reply-2" onReplyChange={onReplyChange} />)
    const choice = screen.getByRole('combobox', {name: 'Show'})
    expect(
      within(choice)
        .getAllByRole('option')
        .map(({textContent}) => textContent),
    ).toEqual(['Whole conversation', 'Reply 1', 'Reply 2', 'Reply 3', 'Reply 4'])
    fireEvent.change(choice, {target: {value: 'reply-4'}})
    fireEvent.change(choice, {target: {value: ''}})
    expect(onReplyChange.mock.calls).toEqual([['reply-4'], [undefined]])
  })

  it('before the first reply shows the signals and one sentence, and no figure', () => {
    const {container} = render(<InsightPanel messages={[]} insights={noInsights} risk={freshRisk()} />)
    expect(container.textContent).toContain('Scores appear here after the first reply.')
    expect(container.querySelector('.pixel-risk-level')?.textContent).toBe('Not known')
    expect(container.querySelector('svg, table')).toBeNull()
  })

  it('draws no more replies than a line can show', () => {
    const many = Array.from({length: 250}, (_, index) =>
      messages.map((one) => ({...one, id: `${one.id}-${index}`})),
    ).flat()
    render(<InsightPanel {...all} messages={many} />)
    expect(screen.getAllByRole('row', {name: /^[\d,]+ /})).toHaveLength(200)
    expect(screen.getByRole('row', {name: /^1,000 /})).toBeTruthy()
  })

  it('says of a reply that is not whole that nothing was measured', () => {
    const {container} = render(<InsightPanel {...all} messages={[...messages, brokenReply]} replyId={brokenReply.id} />)
    expect(container.textContent).toContain('this reply is not whole')
  })

  it('is drawn on a server, and in Arabic from right to left', () => {
    const Words = inWords('ar')
    const html = renderToString(
      <Words>
        <InsightPanel {...all} />
      </Words>,
    )
    expect(html).toMatch(/<section[^>]*dir="rtl"/)
    expect(html).not.toContain('style=')
    expect(html).not.toContain('Insights')
  })
})
