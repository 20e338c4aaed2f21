import type {SocketUpgrade} from '@pixelated/gateway'
import type {UpstreamApp} from '../create-upstream-app.ts'
import {createFirstSocket, type FirstSocket} from '../sockets/first-socket.ts'
import {openSecondSocket} from '../sockets/second-socket.ts'
import type {ActivityRecord} from './activity-store.ts'
import {createAppContext} from './app-context.ts'
import type {AppOptions} from './app-options.ts'
import {answerError} from './app-answer.ts'
import {getActivities, postFeedback} from './feedback-routes.ts'
import {getStatus, postInfer} from './infer-route.ts'
import {postMultimodal} from './multimodal-route.ts'
import {getFirstSocket, postFirstSocket} from './socket-routes.ts'
import {getStats, postStats} from './stats-route.ts'
import {postStream} from './stream-route.ts'

/** The application: its routes, its second socket, and its first on a port of its own. */
export interface OriginalApp extends UpstreamApp {
  readonly firstSocket: FirstSocket
  upgrade(request: Request): Promise<SocketUpgrade | Response>
}

type Handler = (request: Request) => Response | Promise<Response>

/** The original application's proxy routes, `/api/ai/pixel/*`, in front of an emulated original server. */
export function createAppRoutes(upstream: UpstreamApp, options: AppOptions = {}): OriginalApp {
  const context = createAppContext(upstream, options)
  const firstSocket = createFirstSocket({
    port: options.socketPort ?? 8091,
    clock: context.clock,
    call: (form) => context.callMultimodal(form),
  })
  const records = new Map<string, ActivityRecord>()
  const routes: Readonly<Record<string, Handler>> = {
    'POST infer': (request) => postInfer(context, request),
    'GET infer': (request) => getStatus(context, request),
    'POST infer-multimodal': (request) => postMultimodal(context, request),
    'POST infer-stream': (request) => postStream(context, request, {records}),
    'GET stats': () => getStats(context),
    'POST stats': () => postStats(context),
    'GET activities': (request) => getActivities(request, {records}),
    'POST feedback': (request) => postFeedback(request),
  }
  return {
    firstSocket,
    async upgrade(request) {
      const {pathname, port, searchParams} = new URL(request.url)
      // In process there are no ports: the address says which server is meant.
      if (Number(port) === firstSocket.port) {
        return firstSocket.isListening ? firstSocket.upgrade() : new Response(null, {status: 503})
      }
      if (pathname !== '/api/ws/pixel/multimodal-stream') return new Response(null, {status: 404})
      // It hands its session and limit helpers the wrong object, and asks for an upgrade that its runtime does not have.
      if (options.sessionSocket !== 'as-documented') return answerError(500, 'Internal server error')
      return openSecondSocket(searchParams.get('sessionId') ?? '', context)
    },
    async fetch(request) {
      const isSocketRoute = new URL(request.url).pathname.replace(/\/$/, '') === '/api/websocket/pixel-multimodal'
      if (isSocketRoute && request.method === 'GET') return getFirstSocket(firstSocket)
      if (isSocketRoute && request.method === 'POST') return postFirstSocket(firstSocket, request)
      const name = /^\/api\/ai\/pixel\/([\w-]+)\/?$/.exec(new URL(request.url).pathname)?.[1] ?? ''
      const key = `${request.method} ${name}`
      const handler = Object.hasOwn(routes, key) ? routes[key] : undefined
      return handler === undefined ? notFound(name) : handler(request)
    },
  }
}

/** The application answers with a page where it has no route; a wrong method looks the same. */
function notFound(name: string): Response {
  const headers = {'content-type': 'text/html; charset=utf-8'}
  const hint = name === 'status' ? {'x-pixel-mock-hint': 'use GET /api/ai/pixel/infer'} : {}
  return new Response('<!doctype html><title>404: Not Found</title>', {status: 404, headers: {...headers, ...hint}})
}
