import {createFrameReceiver} from './frame-receiver.ts'
import type {FrameConnection, FrameSource} from './frame-source.ts'
import type {SoundListener} from './microphone.ts'

/** Those who hear a microphone: each gets a port of its own for every source that comes. */
export interface FrameConnections {
  connect(receive: (port: MessagePort) => void): () => void
  onSound(listener: SoundListener): () => void
  use(source: FrameSource): void
  /** The source has gone; whoever is there waits for the next. */
  leave(): void
}

export function createFrameConnections(): FrameConnections {
  const receivers = new Map<(port: MessagePort) => void, FrameConnection | undefined>()
  let source: FrameSource | undefined

  function give(receive: (port: MessagePort) => void): void {
    const connection = source?.connect()
    receivers.set(receive, connection)
    if (connection !== undefined) receive(connection.port)
  }

  function connect(receive: (port: MessagePort) => void): () => void {
    // A function of its own: the same receiver may be given twice.
    const own = (port: MessagePort) => receive(port)
    give(own)
    return () => {
      receivers.get(own)?.end()
      receivers.delete(own)
    }
  }

  return {
    connect,
    onSound({onFrame, onGap}) {
      const receiver = createFrameReceiver({onFrame, onGap: (gap) => onGap?.(gap)})
      const disconnect = connect(receiver.listen)
      return () => {
        disconnect()
        receiver.stop()
      }
    },
    use(next) {
      source = next
      for (const receive of [...receivers.keys()]) give(receive)
    },
    leave() {
      source = undefined
      for (const receive of receivers.keys()) receivers.set(receive, undefined)
    },
  }
}
