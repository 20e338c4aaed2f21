import type {ByteSource} from './byte-source.ts'

/**
 * A body made of pieces of text, each asked for when there is room for it. When a piece can not be made, the body breaks off: it never ends as if it were whole.
 */
export function createTextSource(
  pieces: AsyncGenerator<string, void>,
  onFailure: (error: unknown) => void,
): ByteSource {
  let piece = ''
  let state: 'open' | 'asking' | 'ended' = 'open'
  let onReady = () => {}
  let onDropped = () => {}

  async function ask(): Promise<void> {
    state = 'asking'
    try {
      const {done, value} = await pieces.next()
      // Its reader may have gone meanwhile, and then it has ended.
      if (!isOpen()) return
      state = done === true ? 'ended' : 'open'
      piece = value ?? ''
      onReady()
    } catch (error) {
      state = 'ended'
      onFailure(error)
      onDropped()
    }
  }
  const isOpen = (): boolean => state !== 'ended'

  return {
    take() {
      if (piece !== '') {
        const text = piece
        piece = ''
        return text
      }
      if (state === 'ended') return undefined
      if (state === 'open') void ask()
      return ''
    },
    whenReady(callback) {
      onReady = () => {
        onReady = () => {}
        callback()
      }
    },
    whenDropped(callback) {
      onDropped = callback
    },
    close() {
      state = 'ended'
      void pieces.return().catch(() => {})
    },
  }
}
