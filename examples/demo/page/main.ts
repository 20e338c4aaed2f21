import {createPixelClient, type ConversationMessage, type InferenceRequest, type RiskAssessment} from '@pixelated/sdk'
import {nextDisclosure, supportWords} from '@pixelated/sdk/crisis'
import {createSafetyPipeline} from '@pixelated/sdk/safety'
import {createGateLog} from '../shared/gate-log.ts'
import {guardTurn} from '../shared/guard-turn.ts'
import {createSafetyWatch} from '../shared/safety-watch.ts'
import {createAnnouncer} from './announcer.ts'
import {createComposer} from './composer.ts'
import {createConnectionState} from './connection-state.ts'
import {describeProblem} from './describe-problem.ts'
import {createFaultMenu} from './fault-menu.ts'
import {createHelpCard} from './help-card.ts'
import {createInsightPanel} from './insight-panel.ts'
import {pageLocale} from './page-locale.ts'
import {createTranscript} from './transcript.ts'
import {createTurnFacts} from './turn-facts.ts'

/** A message of the person on its way: kept as it was sent, so that sending it again is the same request. */
interface Outgoing {
  id: string
  request: InferenceRequest
  idempotencyKey: string
  deviceRisk: RiskAssessment
  takeBack(): void
}

const tries = {retry: 0, resume: 0}
const pixel = createPixelClient({
  baseUrl: document.querySelector<HTMLMetaElement>('meta[name="pixel-api"]')?.content,
  timeouts: {connectMs: 10_000, firstEventMs: 8000, stallMs: 3000},
  logger({event}) {
    if (event !== 'retry' && event !== 'resume') return
    tries[event]++
    connection.show('recovering')
  },
})
const announcer = createAnnouncer()
const help = createHelpCard({announcer, locale: pageLocale()})
const gates = createGateLog()
const inbound = createSafetyPipeline({direction: 'inbound', onEvent: gates.note})
const outbound = createSafetyPipeline({direction: 'outbound', onEvent: gates.note})
const watch = createSafetyWatch({inbound, onUpdate: help.show})
const insight = createInsightPanel()
const transcript = createTranscript()
const faults = createFaultMenu()
const connection = createConnectionState(pixel)
const composer = createComposer({onSend: send, onStop: () => running?.abort()})
const history: ConversationMessage[] = []
const sessionId = crypto.randomUUID()
let running: AbortController | undefined
// The page itself says it first.
let disclosure = nextDisclosure({}, Date.now()).state
// What the gates need is loaded while the server of the page is still there, and their tables are made before anybody presses send.
void outbound.prepare()
void inbound.prepare().then(() => inbound.judgeRiskNow('Good morning.'))
void connection.check()

function send(text: string): boolean {
  if (running) return false
  const id = crypto.randomUUID()
  // Judged here before anything is sent, so that help does not wait for the network.
  const deviceRisk = watch.hearPerson({id, text, history})
  const {isDue, slot, state} = nextDisclosure(disclosure, Date.now())
  disclosure = state
  if (isDue) transcript.addNote(supportWords(document.documentElement.lang)[slot])
  const takeBack = transcript.addPerson(text)
  const request: InferenceRequest = {
    user_query: text,
    conversation_history: [...history],
    context_type: 'support',
    session_id: sessionId,
  }
  void answer({id, request, idempotencyKey: crypto.randomUUID(), deviceRisk, takeBack})
  return true
}

async function answer(outgoing: Outgoing): Promise<void> {
  const {id, request, idempotencyKey, deviceRisk} = outgoing
  const view = transcript.addReply()
  const controller = new AbortController()
  const facts = createTurnFacts({gates, tries, deviceRisk})
  running = controller
  composer.setBusy(true)
  const {signal} = controller
  const said = {role: 'user' as const, content: request.user_query}
  const stream = guardTurn(pixel.inferStream(request, {signal, headers: faults.headers(), idempotencyKey}), {
    outbound,
    context: {history: [...history, said], signal},
    onRisk: (assessment, from) => watch.hear(assessment, from, id),
    onText: facts.textCame,
    onReply: facts.replyCame,
  })
  try {
    const {risk, isUncertain} = await inbound.judge(request.user_query, {history, signal})
    if (risk && isUncertain) watch.hear(risk, 'device', id)
    for await (const event of stream) {
      if (event.type === 'done' && event.reason === 'blocked') facts.wasStopped()
      if (event.type !== 'text_delta' && event.type !== 'text_replace') continue
      facts.textShown()
      view.setText(stream.partialText)
      connection.show('connected')
    }
    const reply = await stream.final()
    view.setText(reply.response)
    view.end(facts.foot())
    keep(request.user_query, reply.response)
    announcer.say(`Pixel: ${reply.response}`)
    insight.show(reply, facts.read(watch.getSession()))
    connection.show('connected')
  } catch (error) {
    if (signal.aborted) {
      view.end('Stopped. Your message and what came so far stay here.')
      keep(request.user_query, stream.partialText)
      announcer.say('Stopped.')
    } else showProblem(error, outgoing, view)
    void connection.check()
  } finally {
    running = undefined
    composer.setBusy(false)
  }
}

function showProblem(error: unknown, outgoing: Outgoing, view: ReturnType<typeof transcript.addReply>): void {
  const problem = describeProblem(error)
  const unlessBusy = (run: () => void) => () => {
    if (running) return
    view.remove()
    run()
  }
  view.fail(problem, [
    {label: 'Send again', run: unlessBusy(() => void answer(outgoing))},
    {
      label: 'Change the message',
      run: unlessBusy(() => {
        outgoing.takeBack()
        composer.restore(outgoing.request.user_query)
      }),
    },
  ])
  announcer.say(problem.text)
}

function keep(query: string, response: string): void {
  history.push({role: 'user', content: query})
  if (response !== '') history.push({role: 'assistant', content: response})
}
