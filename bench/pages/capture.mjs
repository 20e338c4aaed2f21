// How late frames of a microphone are in a worker: straight from the worklet, and over the main thread, which is busy. Both at once, so that
// both meet the same stalls.
import {createMicrophone, createVoiceConsent} from '@pixelated/sdk/audio'

/** Notes when each frame came; times of this worker are on the clock that the page has too. */
const keeper = `
const seen = []
const note = (index) => seen.push([index, performance.timeOrigin + performance.now()])
onmessage = ({data}) => {
  if (data.port) {
    data.port.onmessage = ({data: message}) => message.type === 'frame' && note(message.index)
  } else if (data === 'take') postMessage(seen)
  else note(data.index)
}`

function startKeeper() {
  const url = URL.createObjectURL(new Blob([keeper], {type: 'text/javascript'}))
  const worker = new Worker(url)
  return {
    worker,
    take: () =>
      new Promise((resolve) => {
        worker.addEventListener('message', ({data}) => resolve(data), {once: true})
        worker.postMessage('take', [])
      }),
  }
}

const pass = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Keeps the thread busy, as a page does that renders something large. */
function stall(milliseconds) {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

globalThis.bench = {
  /** Hears for so long, with a stall of `stallMs` every 300 ms. Gives [index, arrival] of every frame, both ways. */
  async capture({seconds, stallMs}) {
    const consent = createVoiceConsent()
    consent.grant('capture')
    const microphone = createMicrophone({consent})
    const [direct, relayed] = [startKeeper(), startKeeper()]
    microphone.connect((port) => direct.worker.postMessage({port}, [port]))
    microphone.onSound({onFrame: ({index, samples}) => relayed.worker.postMessage({index, samples}, [])})
    await microphone.start()
    const end = performance.now() + seconds * 1000
    while (performance.now() < end) {
      await pass(300 - stallMs)
      if (stallMs > 0) stall(stallMs)
    }
    const result = {path: microphone.getState().path, direct: await direct.take(), relayed: await relayed.take()}
    microphone.stop()
    return result
  },
}
