// CPU of three resamplers from 48 kHz, in microseconds for 128 samples.
import {createResampler} from '@pixelated/sdk/audio'
import {createBoxAverage, createLinear} from '../lib/other-resamplers.ts'

const {blocks} = JSON.parse(process.argv[2])
const samples = Float32Array.from({length: 128}, () => Math.random() - 0.5)
const resampler = createResampler({from: 48_000})
const output = new Float32Array(resampler.mostFor(128))
let sum = 0
const note = (sample) => {
  sum += sample
}
const [box, linear] = [createBoxAverage(48_000), createLinear(48_000)]
const tasks = {
  pixelated: () => {
    sum += resampler.push(samples, output)
  },
  'box average (vad-web)': () => box.push(samples, note),
  linear: () => linear.push(samples, note),
}

const cpuUs = {}
for (const [label, task] of Object.entries(tasks)) {
  for (let round = 0; round < 2000; round++) task()
  const before = process.cpuUsage()
  for (let round = 0; round < blocks; round++) task()
  const {user, system} = process.cpuUsage(before)
  cpuUs[label] = (user + system) / blocks
}
console.log(JSON.stringify({cpuUs, sum}))
