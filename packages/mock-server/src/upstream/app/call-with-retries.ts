import type {AppContext} from './app-context.ts'

const pausesMs = [1000, 2000, 4000]

/**
 * Calls the Python service and reads its JSON. Every failure is tried again, a refused request too, when retries are on;
 * what is thrown at last has the status and the whole body in its message.
 */
export async function callWithRetries(context: AppContext, path: string, init: RequestInit = {}): Promise<unknown> {
  const pauses = context.options.retries === true ? pausesMs : []
  for (const pause of pauses) {
    try {
      return await callOnce(context, path, init)
    } catch {
      await new Promise<void>((resolve) => {
        context.clock.schedule(resolve, pause)
      })
    }
  }
  return callOnce(context, path, init)
}

async function callOnce(context: AppContext, path: string, init: RequestInit): Promise<unknown> {
  const response = await context.call(path, init)
  if (!response.ok) throw new Error(`Pixel API error: ${response.status} ${await response.text()}`)
  return response.json()
}
