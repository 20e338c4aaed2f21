const lineFeed = 10
const carriageReturn = 13
const colon = 58

/**
 * Finds where server-sent events end in a stream of bytes, whatever the line ends and wherever the chunks are cut.
 * `onEnd` gets the place in the chunk after the blank line, and whether the frame was an event or only comments.
 */
export function createEventScanner(onEnd: (end: number, isEvent: boolean) => void): (chunk: Uint8Array) => void {
  let lineLength = 0
  let isComment = false
  let hasField = false
  let afterReturn = false
  // A blank line that ends in CR may go on with LF: the frame's end is only known with the next byte.
  let isEndOpen = false

  const endFrame = (end: number) => {
    onEnd(end, hasField)
    hasField = false
  }
  const endLine = (index: number, byte: number) => {
    if (lineLength > 0) hasField ||= !isComment
    else if (byte === carriageReturn) isEndOpen = true
    else endFrame(index + 1)
    lineLength = 0
    isComment = false
    afterReturn = byte === carriageReturn
  }

  return (chunk) => {
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index] ?? 0
      const isSecondHalf = afterReturn && byte === lineFeed
      if (isEndOpen) {
        isEndOpen = false
        endFrame(isSecondHalf ? index + 1 : index)
      }
      if (isSecondHalf) {
        afterReturn = false
      } else if (byte === lineFeed || byte === carriageReturn) {
        endLine(index, byte)
      } else {
        if (lineLength === 0) isComment = byte === colon
        lineLength += 1
        afterReturn = false
      }
    }
  }
}
