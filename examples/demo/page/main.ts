import {createCrisisAnalyser} from '@pixelated/sdk/analysis'
import {createPixelClient, type ConversationMessage, type InferenceRequest, type RiskAssessment} from '@pixelated/sdk'
import {isMeasured} from '@pixelated/sdk/contract'
import {createAnnouncer} from './announcer.ts'
import {createComposer} from './composer.ts'
import {createConnectionState} from './connection-state.ts'
import {describeProblem} from './describe-problem.ts'
import {createFaultMenu} from './fault-menu.ts'
import {createHelpCard} from './help-card.ts'
import {createInsightPanel} from './insight-panel.ts'
import {createTranscript} from './transcript.ts'

/** A message of the person on its way: kept as it was sent, so that sending it again is the same request. */
interface Outgoing {
  request: InferenceRequest
  idempotencyKey: string
  deviceRisk: RiskAssessment | undefined
  takeBack(): void
}

const disclosureEveryMs = 3 * 60 * 60 * 1000
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
const help = createHelpCard(announcer)
const insight = createInsightPanel()
const transcript = createTranscript()
const faults = createFaultMenu()
const connection = createConnectionState(pixel)
const composer = createComposer({onSend: send, onStop: () => running?.abort()})
const crisis = createCrisisAnalyser()
const history: ConversationMessage[] = []
const sessionId = crypto.randomUUID()
let running: AbortController | undefined
let disclosedAt = Date.now()
void connection.check()

function send(text: string): boolean {
  if (running) return false
  const deviceRisk = lookForDanger(text)
  if (Date.now() - disclosedAt > disclosureEveryMs) {
    disclosedAt = Date.now()
    transcript.addNote('You are still writing with a computer program, not a person. This may be a moment for a break.')
  }
  const takeBack = transcript.addPerson(text)
  const request: InferenceRequest = {
    user_query: text,
    conversation_history: [...history],
    context_type: 'support',
    session_id: sessionId,
  }
  void answer({request, idempotencyKey: crypto.randomUUID(), deviceRisk, takeBack})
  return true
}

/** Looks on this device before anything is sent, so that help does not wait for the network. */
function lookForDanger(text: string): RiskAssessment | undefined {
  try {
    const reading = crisis.analyse(text, {role: 'user', history})
    if (isMeasured(reading)) {
      help.raise(reading.value)
      return reading.value
    }
  } catch {
    // A detector that fails has found out nothing: that is "unknown", shown below.
  }
  help.raise({level: 'unknown', signals: []})
  return undefined
}

async function answer(outgoing: Outgoing): Promise<void> {
  const {request, idempotencyKey, deviceRisk} = outgoing
  const view = transcript.addReply()
  const controller = new AbortController()
  const startedAt = performance.now()
  const before = {...tries}
  let firstTextMs: number | undefined
  running = controller
  composer.setBusy(true)
  const stream = pixel.inferStream(request, {signal: controller.signal, headers: faults.headers(), idempotencyKey})
  try {
    for await (const event of stream) {
      if (event.type === 'risk') help.raise(event)
      if (event.type !== 'text_delta' && event.type !== 'text_replace') continue
      firstTextMs ??= performance.now() - startedAt
      view.setText(stream.partialText)
      connection.show('connected')
    }
    const reply = await stream.final()
    help.raise(reply.risk)
    view.setText(reply.response)
    const resumes = tries.resume - before.resume
    view.end(
      resumes > 0
        ? `The connection was lost ${resumes === 1 ? 'once' : `${resumes} times`}; the reply is whole.`
        : undefined,
    )
    keep(request.user_query, reply.response)
    announcer.say(`Pixel: ${reply.response}`)
    const totalMs = performance.now() - startedAt
    insight.show(reply, {firstTextMs, totalMs, resumes, retries: tries.retry - before.retry, deviceRisk})
    connection.show('connected')
  } catch (error) {
    if (controller.signal.aborted) {
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
