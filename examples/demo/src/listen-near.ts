import {listen, type FetchHandler, type Listening} from '@pixelated/gateway/node'

const triedPorts = 10

/** Listens on this port, or on one of the next when it is taken, or on any free one. 0 takes any at once. */
export async function listenNear(handler: FetchHandler, port: number): Promise<Listening> {
  const ports =
    port === 0 ? [] : Array.from({length: triedPorts}, (_, step) => port + step).filter((one) => one < 65_536)
  for (const one of ports) {
    try {
      return await listen(handler, {port: one, closeGraceMs: 200})
    } catch (error) {
      if (!isTaken(error)) throw error
    }
  }
  return listen(handler, {port: 0, closeGraceMs: 200})
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
