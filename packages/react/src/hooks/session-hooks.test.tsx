import {ConnectionError} from '@pixelated/sdk'
import {createConversation, type ConversationTransport} from '@pixelated/sdk/conversation'
import {act, cleanup, renderHook} from '@testing-library/react'
import type {ReactNode} from 'react'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {ConversationProvider} from '../provider/conversation-provider.tsx'
import {createSurroundings} from '../provider/surroundings-fixture.tsx'
import {usePixelBiasDetection} from './use-pixel-bias-detection.ts'
import {
  usePixelConversationIntegration,
  type ConversationIntegrationOptions,
} from './use-pixel-conversation-integration.ts'
import {usePixelCrisisDetection} from './use-pixel-crisis-detection.ts'
import {usePixelEQMetrics} from './use-pixel-eq-metrics.ts'

afterEach(cleanup)

const [session, user] = ['session-1', 'user-1']
const crisis = 'I want to end my life.'

type Calls = {onCrisis?: () => void; onBias?: () => void}

/** What an app of the original looks like: components that know each other only by the session's id. */
const useAll = (options: Partial<ConversationIntegrationOptions> = {}, {onCrisis, onBias}: Calls = {}) => ({
  main: usePixelConversationIntegration({sessionId: session, userId: user, ...options}),
  eq: usePixelEQMetrics(options.sessionId ?? session, user),
  crisis: usePixelCrisisDetection(options.sessionId ?? session, user, onCrisis),
  bias: usePixelBiasDetection(options.sessionId ?? session, user, onBias),
})

const begin = (surroundings: Parameters<typeof createSurroundings>[0] = {}) => {
  const {server, wrapper} = createSurroundings({keepBodies: true, ...surroundings})
  const posts = () => server.journal.entries({path: '/infer-stream'}).filter(({method}) => method === 'POST')
  const bodies = () => posts().map(({body}) => JSON.parse(body ?? ''))
  return {server, wrapper, posts, bodies}
}

/** A conversation whose replies the test writes. */
const told = (replies: readonly {bias?: number; eq?: number; fails?: boolean}[]) => {
  const keys: string[] = []
  const transport: ConversationTransport = {
    async *open({request, idempotencyKey}) {
      const {bias, eq, fails} = replies[keys.length] ?? {}
      keys.push(idempotencyKey)
      if (fails) throw new ConnectionError('No connection')
      const response = `I hear you: ${request.user_query}`
      yield {type: 'text_delta', text: response}
      yield {
        type: 'final_response',
        reply: {
          response,
          risk: {level: 'none', signals: [], evaluated_by: ['model']},
          eq: eq === undefined ? {measured: false, reason: 'absent'} : {measured: true, scores: {overall_eq: eq}},
          flags: [],
          agentActivities: [],
          ...(bias !== undefined && {conversation_metadata: {bias_score: bias}}),
        },
      }
      yield {type: 'done', reason: 'stop'}
    },
  }
  const conversation = createConversation({transport, sessionId: session, biasThreshold: 0})
  const {wrapper: Provider} = createSurroundings()
  const wrapper = ({children}: {children: ReactNode}) => (
    <Provider>
      <ConversationProvider conversation={conversation}>{children}</ConversationProvider>
    </Provider>
  )
  return {conversation, wrapper, keys}
}

describe('the hooks of a session', () => {
  it('share one conversation, so that detection detects (fault 9)', async () => {
    const {wrapper, bodies} = begin()
    const {result} = renderHook(() => useAll(), {wrapper})
    expect(result.current.crisis).toMatchObject({crisisStatus: null, isCrisis: false, riskLevel: 'unknown'})
    expect(result.current.eq).toMatchObject({eqMetrics: null, isLoading: false})
    let answer: Promise<unknown> = Promise.resolve()
    act(() => void (answer = result.current.main.analyzeMessage(crisis)))
    expect(result.current.crisis.isCrisis).toBe(true)
    expect(result.current.eq.isLoading).toBe(true)
    await act(() => answer)
    await expect(answer).resolves.toMatchObject({response: expect.any(String)})
    expect(result.current.crisis.signals.length).toBeGreaterThan(0)
    expect(result.current.main.crisisStatus?.riskLevel).toBe(result.current.crisis.riskLevel)
    expect(result.current.eq).toMatchObject({isLoading: false})
    expect(result.current.eq.eqMetrics?.turnsAnalyzed).toBe(result.current.main.eqMetrics?.turnsAnalyzed)
    expect(bodies()).toMatchObject([{session_id: session, user_id: user}])
  })

  it('use the conversation of the provider with their session, and never that of another', () => {
    const {conversation, wrapper} = told([])
    const {result} = renderHook(() => [useAll(), usePixelCrisisDetection('another', user)] as const, {wrapper})
    expect(result.current[0].main.integration).toBe(conversation)
    act(() => void conversation.send(crisis))
    expect(result.current[0].crisis.isCrisis).toBe(true)
    expect(result.current[1].crisisStatus).toBeNull()
    conversation.dispose()
  })

  it('show nothing of the session before (fault 10)', async () => {
    const {wrapper} = begin()
    const {result, rerender} = renderHook((sessionId: string) => useAll({sessionId}), {
      wrapper,
      initialProps: 'one',
    })
    await act(() => result.current.main.analyzeMessage(crisis))
    expect(result.current.crisis.isCrisis).toBe(true)
    rerender('two')
    expect(result.current).toMatchObject({
      main: {eqMetrics: null, crisisStatus: null, lastAnalysis: null, error: null},
      crisis: {isCrisis: false, signals: []},
      bias: {biasFlags: []},
    })
    expect(result.current.main.getConversationHistory()).toEqual([])
  })

  it('stop the server when the last of them goes away (fault 19)', async () => {
    const {wrapper, server} = begin({faults: [{faults: 'stall@event=2'}]})
    const {result, unmount} = renderHook(() => useAll(), {wrapper})
    let answer: unknown = 'none yet'
    act(() => void result.current.main.analyzeMessage('one').then((reply) => (answer = reply)))
    await expect.poll(() => server.journal.last('/infer-stream')?.status).toBe(200)
    unmount()
    await expect.poll(() => server.journal.last('/infer-stream')?.cancelled).toBe(true)
    await expect.poll(() => answer).toBeNull()
  })
})

describe('a crisis', () => {
  it('is not cleared or lowered by a later harmless turn (fault 1)', async () => {
    const {wrapper} = begin()
    const {result} = renderHook(() => useAll(), {wrapper})
    await act(() => result.current.main.analyzeMessage(crisis))
    const {riskLevel, signals} = result.current.crisis
    await act(() => result.current.main.analyzeMessage('Thank you, that helped.'))
    expect(result.current.crisis).toMatchObject({isCrisis: true, riskLevel})
    expect(result.current.crisis.signals).toEqual(signals)
    act(() => result.current.main.integration?.lowerRisk({by: 'person', reason: 'false_alarm'}))
    expect(result.current.crisis.isCrisis).toBe(false)
  })

  it('has one table of severities (fault 2)', async () => {
    const {wrapper} = begin()
    const {result} = renderHook(() => useAll(), {wrapper})
    await act(() =>
      result.current.main.analyzeMessage('I have a plan: I will take all the pills tonight to kill myself.'),
    )
    expect(result.current.crisis.riskLevel).toBe('imminent')
    expect(result.current.main.crisisStatus).toMatchObject({interventionTriggered: true, interventionType: 'emergency'})
  })

  it('that nobody looked for is unknown, not absent (fault 4)', async () => {
    const {wrapper} = begin()
    const {result} = renderHook(() => useAll(), {wrapper})
    await act(() => result.current.main.analyzeMessage('En ole nukkunut moneen yöhön, ja kaikki tuntuu raskaalta.'))
    expect(result.current.crisis).toMatchObject({riskLevel: 'unknown', isCrisis: false})
    expect(result.current.main.crisisStatus?.riskLevel).toBe('unknown')
  })

  it('is told once for each new finding, whoever renders how often (fault 6)', async () => {
    const {wrapper} = begin()
    const calls: string[] = []
    const {result, rerender} = renderHook(() => useAll({}, {onCrisis: () => calls.push('called')}), {wrapper})
    await act(() => result.current.main.analyzeMessage(crisis))
    expect(calls).toHaveLength(1)
    rerender()
    rerender()
    await act(() => result.current.main.analyzeMessage('I made tea.'))
    expect(calls).toHaveLength(1)
    await act(() => result.current.main.analyzeMessage('I still want to kill myself.'))
    expect(calls).toHaveLength(2)
  })

  it('has cards with keys of their own (fault 39)', async () => {
    const {wrapper} = begin()
    const {result} = renderHook(() => useAll(), {wrapper})
    for (const text of [crisis, crisis]) await act(() => result.current.main.analyzeMessage(text))
    const ids = result.current.crisis.signals.map(({id}) => id)
    expect(ids.length).toBeGreaterThan(1)
    expect(new Set(ids).size).toBe(ids.length)
    for (const {confidence, detected} of result.current.crisis.signals) {
      expect(confidence).not.toBeNull()
      expect(Number.isNaN(Date.parse(detected))).toBe(false)
    }
  })
})

describe('bias', () => {
  it('is flagged from the threshold on, also from 0 (fault 3)', async () => {
    const {conversation, wrapper} = told([{bias: 0.1}, {bias: 0.9}])
    const {result} = renderHook(() => [useAll({biasThreshold: 0}), useAll({biasThreshold: 0.95}), useAll()] as const, {
      wrapper,
    })
    for (const text of ['one', 'two']) await act(() => result.current[0].main.analyzeMessage(text))
    expect(result.current.map(({main}) => main.biasFlags.length)).toEqual([2, 0, 1])
    conversation.dispose()
  })

  it('is told once for each flag, and off the screen when it is cleared (faults 6, 9)', async () => {
    const {conversation, wrapper} = told([{bias: 0.9}, {bias: 0.8}])
    const onBias = vi.fn<(flags?: readonly unknown[]) => void>()
    const {result, rerender} = renderHook(() => useAll({}, {onBias: (...flags) => onBias(flags)}), {wrapper})
    await act(() => result.current.main.analyzeMessage('one'))
    rerender()
    expect(result.current.bias).toMatchObject({hasBias: true, severeBiasCount: 1, biasFlags: [{detected: true}]})
    expect(onBias).toHaveBeenCalledTimes(1)
    act(() => result.current.bias.clearFlags())
    expect(result.current.bias).toMatchObject({hasBias: false, severeBiasCount: 0, biasFlags: []})
    expect(result.current.main.biasFlags).toEqual([])
    await act(() => result.current.main.analyzeMessage('two'))
    expect(result.current.bias.biasFlags).toHaveLength(1)
    expect(onBias).toHaveBeenCalledTimes(2)
    conversation.dispose()
  })
})

describe('the options', () => {
  it('do something: thresholds, and what is left out (fault 3)', async () => {
    const {conversation, wrapper} = told([{bias: 0.9, eq: 0.5}])
    const {result} = renderHook(
      () =>
        [
          useAll({crisisThreshold: 0}),
          useAll({crisisThreshold: 1}),
          useAll({autoAnalyzeResponses: false}),
          useAll({enableMetricsTracking: false, enableBiasDetection: false, enableCrisisDetection: false}),
        ] as const,
      {wrapper},
    )
    // Worry about somebody else: low.
    await act(() => result.current[0].main.analyzeMessage('My friend told me that she wants to kill herself.'))
    expect(result.current[0].main.crisisStatus).toMatchObject({riskLevel: 'low', isCrisis: true})
    expect(result.current[1].main.crisisStatus).toMatchObject({riskLevel: 'low', isCrisis: false})
    expect(result.current[2].main).toMatchObject({eqMetrics: null, biasFlags: [], crisisStatus: {riskLevel: 'low'}})
    expect(result.current[3].main).toMatchObject({eqMetrics: null, biasFlags: [], crisisStatus: null})
    await act(() => result.current[1].main.analyzeMessage(crisis))
    // No threshold hides what is grave.
    expect(result.current[1].main.crisisStatus?.isCrisis).toBe(true)
    conversation.dispose()
  })

  it('begin nothing before the first message, if so said', async () => {
    const {wrapper, server} = begin()
    const {result} = renderHook(() => useAll({autoInitialize: false}), {wrapper})
    expect(result.current.main.integration).toBeNull()
    expect(server.journal.entries()).toEqual([])
    await act(() => result.current.main.analyzeMessage('one'))
    expect(result.current.main.integration).not.toBeNull()
  })
})

describe('a turn', () => {
  it('is sent once, with both sides of what was said before, and waits its turn (faults 12, 24)', async () => {
    const {wrapper, bodies} = begin()
    const {result} = renderHook(() => useAll(), {wrapper})
    const answers = await act(() =>
      Promise.all(['one', 'two', '  '].map((text) => result.current.main.analyzeMessage(text))),
    )
    expect(answers.map((answer) => answer !== null)).toEqual([true, true, false])
    const [first, second, ...more] = bodies()
    expect(first).toMatchObject({user_query: 'one'})
    expect(first).not.toHaveProperty('conversation_history')
    expect(second).toMatchObject({
      user_query: 'two',
      conversation_history: [
        {role: 'user', content: 'one'},
        {role: 'assistant', content: answers[0]?.response},
      ],
    })
    expect(more).toEqual([])
    expect(result.current.main.lastAnalysis?.response).toBe(answers[1]?.response)
  })

  it('that failed says why, resolves with null, and is not in what is sent later (faults 12, 20)', async () => {
    const {wrapper, bodies} = begin({faults: [{faults: 'status=422', path: '/infer-stream', times: 1}]})
    const {result} = renderHook(() => useAll(), {wrapper})
    await act(async () => expect(await result.current.main.analyzeMessage('a secret')).toBeNull())
    expect(result.current.main.error).toBeTruthy()
    expect(result.current.main.error).not.toMatch(/object Object|secret/)
    await act(() => result.current.main.analyzeMessage('two'))
    expect(result.current.main.error).toBeNull()
    expect(bodies()).toMatchObject([{user_query: 'a secret'}, {user_query: 'two'}])
    expect(bodies()[1]).not.toHaveProperty('conversation_history')
  })

  it('leaves lists alone that were given out (fault 11)', async () => {
    const {conversation, wrapper} = told([
      {eq: 0.4, bias: 0.9},
      {eq: 0.6, bias: 0.9},
    ])
    const {result} = renderHook(() => useAll(), {wrapper})
    await act(() => result.current.main.analyzeMessage('one'))
    const before = {
      flags: result.current.main.biasFlags,
      eq: result.current.main.eqMetrics,
      history: result.current.main.getConversationHistory(),
    }
    await act(() => result.current.main.analyzeMessage('two'))
    expect(before.flags).toHaveLength(1)
    expect(before.eq?.overallEQTrend).toEqual([0.4])
    expect(before.history).toHaveLength(2)
    expect(result.current.main.biasFlags).not.toBe(before.flags)
    expect(result.current.main.eqMetrics).toMatchObject({overallEQTrend: [0.4, 0.6], turnsAnalyzed: 2})
    conversation.dispose()
  })

  it('is counted without end, and kept with one (fault 16)', async () => {
    const {conversation, wrapper} = told(Array.from({length: 25}, (_, index) => ({eq: index / 100})))
    const {result} = renderHook(() => useAll(), {wrapper})
    for (let index = 0; index < 25; index++) await act(() => result.current.main.analyzeMessage(`message ${index}`))
    expect(result.current.eq.eqMetrics?.turnsAnalyzed).toBe(25)
    expect(result.current.eq.eqMetrics?.overallEQTrend).toHaveLength(20)
    expect(result.current.eq.eqMetrics?.overallEQTrend.at(-1)).toBe(0.24)
    conversation.dispose()
  })

  it('that failed is asked for again by refresh, with the same key (fault 9)', async () => {
    const {conversation, wrapper, keys} = told([{fails: true}, {eq: 0.5}])
    const {result} = renderHook(() => useAll(), {wrapper})
    await act(() => result.current.main.analyzeMessage('one'))
    expect(result.current.main.error).toBeTruthy()
    act(() => result.current.eq.refresh())
    await expect.poll(() => result.current.eq.eqMetrics?.overallEQTrend).toEqual([0.5])
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
    conversation.dispose()
  })
})
