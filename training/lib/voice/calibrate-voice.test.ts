import {expect, it} from 'vitest'
import {mulberry32} from '../intervals.ts'
import {calibrated, calibrateVoice} from './calibrate-voice.ts'
import type {Judged} from './cross-validate.ts'

/** Judgements twice too bold on the first axis, by chance on the second; the sd is said to be 0.1 of both. */
function judgements(): Judged[] {
  const random = mulberry32(5)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Array.from({length: 2000}, (_, index) => {
    const [known, unknown] = [0.3 * normal(), 0.4 * normal()]
    const example = {
      set: 'made',
      file: `${index}`,
      speaker: `${index % 7}`,
      sex: undefined,
      emotion: 'neutral',
      labels: [1, 1] as const,
      targets: [known + 0.2 * normal(), unknown] as const,
      variants: [],
      speechMs: 2000,
    }
    return {example, mean: [2 * known, normal()], sd: [0.1, 0.1], distance: 1, isChanged: false}
  })
}

it('draws means to what they are worth and stretches sds to the errors that are left', () => {
  const all = judgements()
  const calibration = calibrateVoice(all)
  expect(calibration.meanScale[0]).toBeCloseTo(0.5, 1)
  expect(calibration.meanScale[1]).toBeCloseTo(0, 1)
  expect(calibration.sdScale[0]).toBeCloseTo(2, 0)
  expect(calibration.sdScale[1]).toBeCloseTo(4, 0)
  const inside = all
    .map((one) => calibrated(one, calibration))
    .filter(({example, mean, sd}) => Math.abs(example.targets[0] - mean[0]) < 1.2816 * sd[0])
  expect(inside.length / all.length).toBeCloseTo(0.8, 1)
})
