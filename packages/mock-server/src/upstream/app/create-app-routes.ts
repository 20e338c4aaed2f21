import type {UpstreamApp} from '../create-upstream-app.ts'
import type {ActivityRecord} from './activity-store.ts'
import {createAppContext} from './app-context.ts'
import type {AppOptions} from './app-options.ts'
import {getActivities, postFeedback} from './feedback-routes.ts'
import {getStatus, postInfer} from './infer-route.ts'
import {postMultimodal} from './multimodal-route.ts'
import {getStats, postStats} from './stats-route.ts'
import {postStream} from './stream-route.ts'

type Handler = (request: Request) => Response | Promise<Response>

/** The original application's proxy routes, `/api/ai/pixel/*`, in front of an emulated original server. */
export function createAppRoutes(upstream: UpstreamApp, options: AppOptions = {}): UpstreamApp {
  const context = createAppContext(upstream, options)
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
    async fetch(request) {
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
