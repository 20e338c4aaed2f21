import {toVersionNumber, type TritonCore} from '../core/create-triton-core.ts'
import {toFault} from '../core/triton-fault.ts'
import {
  answerIndex,
  answerLoad,
  answerLogging,
  answerSharedMemory,
  answerTrace,
  answerUnload,
} from './control-routes.ts'
import {answerGenerate} from './generate-route.ts'
import {errorText, faultAnswer, textAnswer, textPlain, type HttpAnswer, type HttpAsk} from './http-message.ts'
import {answerInfer} from './infer-route.ts'

interface Route {
  readonly pattern: RegExp
  readonly methods: readonly string[]
  answer(core: TritonCore, ask: HttpAsk, parts: Parts): HttpAnswer | Promise<HttpAnswer>
}
type Parts = Readonly<Record<string, string | undefined>>

const model = String.raw`/v2/models/(?<name>[^/]+)(?:/versions/(?<version>[0-9]+))?`
const toPath = ({name = '', version = ''}: Parts) => ({name, version})
const shown = (value: unknown) => textAnswer(200, JSON.stringify(value))
const empty = (isGood: boolean): HttpAnswer => textAnswer(isGood ? 200 : 400, '', textPlain)
const versionOf = ({version = ''}: Parts) => toVersionNumber(version)
const control = ({repository, model: name = ''}: Parts) => ({repository, model: name})

const routes: readonly Route[] = [
  {pattern: /^\/v2$/, methods: ['GET'], answer: (core) => shown(core.serverMetadata())},
  {pattern: /^\/v2\/health\/live$/, methods: ['GET'], answer: () => empty(true)},
  {pattern: /^\/v2\/health\/ready$/, methods: ['GET'], answer: ({repository}) => empty(repository.isReady())},
  {
    pattern: /^\/v2\/models\/stats$/,
    methods: ['GET'],
    answer: (core) => shown(core.statistics('', -1)),
  },
  {
    pattern: new RegExp(`^${model}/(?<action>infer|generate|generate_stream)$`),
    methods: ['POST'],
    answer(core, ask, parts) {
      if (parts.action === 'infer') return answerInfer(core, ask, toPath(parts))
      return answerGenerate(core, ask, {...toPath(parts), isStream: parts.action === 'generate_stream'})
    },
  },
  {
    pattern: new RegExp(`^${model}/ready$`),
    methods: ['GET'],
    answer: (core, _, parts) =>
      core.isModelReady(parts.name ?? '', versionOf(parts))
        ? empty(true)
        : textAnswer(400, errorText('Model version not ready'), textPlain),
  },
  {
    pattern: new RegExp(`^${model}/config$`),
    methods: ['GET'],
    answer: ({repository}, _, parts) => shown(repository.find(parts.name ?? '', versionOf(parts)).config),
  },
  {
    pattern: new RegExp(`^${model}/stats$`),
    methods: ['GET'],
    answer: (core, _, parts) => shown(core.statistics(parts.name ?? '', versionOf(parts))),
  },
  {
    pattern: /^\/v2\/models\/(?<name>[^/]+)\/trace\/setting$/,
    methods: ['GET', 'POST'],
    answer: (core, ask, {name}) => answerTrace(core, ask, name),
  },
  {
    pattern: /^\/v2\/trace\/setting$/,
    methods: ['GET', 'POST'],
    answer: (core, ask) => answerTrace(core, ask, undefined),
  },
  {pattern: /^\/v2\/logging$/, methods: ['GET', 'POST'], answer: answerLogging},
  {
    pattern: new RegExp(`^${model}$`),
    methods: ['GET'],
    answer: (core, _, parts) => shown(core.modelMetadata(parts.name ?? '', versionOf(parts))),
  },
  {pattern: /^\/v2\/repository(?:\/[^/]+)?\/index$/, methods: ['POST'], answer: answerIndex},
  {
    pattern: /^\/v2\/repository(?:\/(?<repository>[^/]+))?\/models\/(?<model>[^/]+)\/load$/,
    methods: ['POST'],
    answer: (core, ask, parts) => answerLoad(core, ask, control(parts)),
  },
  {
    pattern: /^\/v2\/repository(?:\/(?<repository>[^/]+))?\/models\/(?<model>[^/]+)\/unload$/,
    methods: ['POST'],
    answer: (core, ask, parts) => answerUnload(core, ask, control(parts)),
  },
  ...(['GET', 'POST'] as const).map((method): Route => {
    const actions = method === 'GET' ? 'status' : 'register|unregister'
    return {
      pattern: new RegExp(
        String.raw`^/v2/(?<kind>system|cuda)sharedmemory(?:/region/(?<region>[^/]+))?/(?<action>${actions})$`,
      ),
      methods: [method],
      answer: (core, ask, {kind, region = '', action = ''}) =>
        answerSharedMemory(core, ask, {kind: kind === 'cuda' ? 'cuda' : 'system', region, action}),
    }
  }),
]

/** Answers a request as the HTTP port of Triton does. Never throws. */
export async function handleHttp(core: TritonCore, ask: HttpAsk): Promise<HttpAnswer> {
  for (const {pattern, methods, answer} of routes) {
    const match = pattern.exec(ask.path)
    if (match === null) continue
    if (!methods.includes(ask.method)) return textAnswer(405, errorText('Method Not Allowed'), textPlain)
    try {
      return await answer(core, ask, match.groups ?? {})
    } catch (error) {
      return faultAnswer(toFault(error))
    }
  }
  return textAnswer(404, errorText('Not Found'), textPlain)
}

/** Answers on the port of the metrics: any other path is an empty answer there. */
export const handleMetrics = (core: TritonCore, path: string): HttpAnswer =>
  path === '/metrics' || path === '/metrics/'
    ? textAnswer(200, core.metrics(), 'text/plain; charset=utf-8')
    : textAnswer(200, '', textPlain)
