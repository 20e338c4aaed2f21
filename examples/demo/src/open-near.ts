const triedPorts = 10

/** Opens something on this port, or on one of the next when it is taken, or on any free one. 0 takes any at once. */
export async function openNear<Opened>(port: number, open: (port: number) => Promise<Opened>): Promise<Opened> {
  const ports =
    port === 0 ? [] : Array.from({length: triedPorts}, (_, step) => port + step).filter((one) => one < 65_536)
  for (const one of ports) {
    try {
      return await open(one)
    } catch (error) {
      if (!isTaken(error)) throw error
    }
  }
  return open(0)
}

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
