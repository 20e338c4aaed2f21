// CPU of the log-mel spectrum of one second of 16 kHz sound, in milliseconds, by one front end.
import {createLogMel} from '@pixelated/sdk/audio'
import Meyda from 'meyda'

const {what, seconds} = JSON.parse(process.argv[2])
const samples = Float32Array.from({length: 16_000}, () => Math.random() - 0.5)
const hop = samples.subarray(0, 160)
const [forty, sixtyFour] = [createLogMel({bands: 40}), createLogMel({bands: 64})]
let kept = 0
const note = (frame) => {
  kept += frame[0]
}

function byMeyda(feature) {
  Meyda.bufferSize = 512
  Meyda.sampleRate = 16_000
  Meyda.melBands = 40
  Meyda.numberOfMFCCCoefficients = 13
  // It knows powers of two only: frames of 32 ms, every 10 ms.
  for (let start = 0; start + 512 <= samples.length; start += 160) {
    kept += Meyda.extract(feature, samples.subarray(start, start + 512))[0]
  }
}

const task = {
  'pixelated, 40 bands': () => (kept += forty.whole(samples)[0]),
  'pixelated, 64 bands': () => (kept += sixtyFour.whole(samples)[0]),
  'pixelated, 40 bands, streamed': () => {
    for (let turn = 0; turn < 98; turn++) forty.push(hop, note)
  },
  'Meyda melBands, 40 bands, no logarithm': () => byMeyda('melBands'),
  'Meyda MFCC': () => byMeyda('mfcc'),
}[what]
for (let turn = 0; turn < Math.min(10, seconds); turn++) task()
const before = process.cpuUsage()
for (let turn = 0; turn < seconds; turn++) task()
const {user, system} = process.cpuUsage(before)
console.log(JSON.stringify({ms: (user + system) / 1000 / seconds, kept}))
