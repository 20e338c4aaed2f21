import {float} from '../fastapi/python-float.ts'
import type {Writable} from '../fastapi/python-value.ts'
import {writePythonJson} from '../fastapi/write-python-json.ts'
import {blankState, stepAfter, stepsBefore, type AgentStep} from './agent-script.ts'
import {brokenActivity} from './broken-activity.ts'
import {generateResponse} from './generate-response.ts'
import {failureText} from './inference-routes.ts'
import type {UpstreamRequest} from './inference-model.ts'
import {createUuid} from './create-uuid.ts'
import type {PixelServer} from './pixel-server.ts'
import {sanitise} from './sanitise.ts'

interface TurnOptions {
  /** The caller's: once it aborts the turn stops, and nothing further is counted. */
  signal: AbortSignal
}

/** One streamed turn: the agents' activities, then the whole answer in one event. Ends without any marker. */
export function streamTurn(
  server: PixelServer,
  request: UpstreamRequest,
  {signal}: TurnOptions,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const left = new AbortController()
  const leave = () => left.abort()
  signal.addEventListener('abort', leave, {once: true})
  const encoder = new TextEncoder()
  return new ReadableStream({
    async start(controller) {
      const send = (frame: string) => {
        if (!left.signal.aborted) controller.enqueue(encoder.encode(frame))
      }
      await run(server, request, {send, signal: left.signal})
      signal.removeEventListener('abort', leave)
      if (signal.aborted) controller.error(signal.reason)
      else if (!left.signal.aborted) controller.close()
    },
    cancel: leave,
  })
}

interface Run {
  send(frame: string): void
  signal: AbortSignal
}

async function run(server: PixelServer, request: UpstreamRequest, {send, signal}: Run): Promise<void> {
  try {
    const shared = {...blankState}
    const play = async (step: AgentStep) => {
      if (signal.aborted) return
      Object.assign(shared, step.learns)
      server.state.recordStep(step.agent, {milliseconds: step.bookedMs, isFailure: step.conflict !== undefined})
      send(frame('activity', writeData(server, describe(server, step, shared))))
      if (server.context.options.fast !== true) await server.context.wait(step.pauseMs, signal)
    }
    if (server.context.options.asStored === true) {
      server.state.recordStep('Coordinator', {milliseconds: 500})
      return send(errorFrame(brokenActivity(server, request)))
    }
    for (const step of stepsBefore(request)) await play(step)
    if (signal.aborted) return
    const response = await generateResponse(server, request)
    await play(stepAfter)
    const added = response['shared_state']
    const extra = added !== null && typeof added === 'object' ? added : {}
    send(frame('final_response', writeData(server, {...response, shared_state: {...shared, ...extra}})))
  } catch (error) {
    send(errorFrame(failureText(error)))
  }
}

function describe(server: PixelServer, step: AgentStep, shared: Record<string, Writable>): Writable {
  const said = sanitise(step.said)
  return {
    id: createUuid(server.context.random),
    agentName: step.agent,
    agentRole: step.role,
    type: step.type,
    content: sanitise(step.content),
    thought: step.type === 'thought' ? said : null,
    action: step.type === 'action' ? said : null,
    observation: step.type === 'observation' ? said : null,
    status: 'completed',
    timestamp: float(server.context.micros() / 1e6),
    metadata: null,
    shared_state: {...shared},
    conflict: step.conflict ?? null,
  }
}

/** Pydantic 1 writes its models with a bare `json.dumps`, Pydantic 2 without spaces and in UTF-8. */
function writeData(server: PixelServer, value: Writable): string {
  return writePythonJson(value, {style: server.context.dialect === 1 ? 'default' : 'compact'})
}

function errorFrame(detail: string): string {
  return frame('error', writePythonJson({detail}, {style: 'default'}))
}

function frame(event: string, data: string): string {
  return `event: ${event}\ndata: ${data}\n\n`
}
