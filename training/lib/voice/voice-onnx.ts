import {voiceFeatureNames} from '../../../packages/sdk/src/affect/read-voice-features.ts'
import {
  farthestForDistance,
  farthestForNetwork,
  logVarianceRange,
  unpack,
  type VoiceModelData,
} from '../../../packages/sdk/src/affect/voice-model.ts'
import {writeOnnx, type OnnxNode, type OnnxTensor} from '../onnx/write-onnx.ts'

const width = voiceFeatureNames.length

/**
 * The model as ONNX: `features` [n, 61] to `mean` [n, 2] and `sd` [n, 2], valence and arousal, and `distance` [n, 1]. Only operators that
 * every runtime has. The front end, sound to features, stays TypeScript.
 */
export function voiceOnnx(data: VoiceModelData): Uint8Array {
  return writeOnnx({
    name: data.name,
    description:
      'How a voice sounds: valence and arousal on -1 to 1, from 61 statistics of the voice. Front end: read-voice-frames.ts and read-voice-features.ts of @pixelated/sdk. Not for decisions about people.',
    producer: ['pixelated-training', data.version],
    inputs: [{name: 'features', shape: ['n', width]}],
    outputs: [
      {name: 'mean', shape: ['n', 2]},
      {name: 'sd', shape: ['n', 2]},
      {name: 'distance', shape: ['n', 1]},
    ],
    nodes,
    tensors: tensors(data),
    metadata: {features: voiceFeatureNames.join(','), version: data.version, farthest: String(data.farthest)},
  })
}

const node = (operator: string, inputs: readonly string[], output: string): OnnxNode => ({
  operator,
  inputs,
  outputs: [output],
})
const withAttributes = (one: OnnxNode, attributes: OnnxNode['attributes']): OnnxNode => ({...one, attributes})

const nodes: readonly OnnxNode[] = [
  node('Sub', ['features', 'centres'], 'centred'),
  node('Div', ['centred', 'spreads'], 'standard'),
  node('Clip', ['standard', 'lowNetwork', 'highNetwork'], 'input'),
  withAttributes(node('Gemm', ['input', 'hiddenWeights', 'hiddenBiases'], 'sums'), {transB: 1}),
  node('Tanh', ['sums'], 'units'),
  withAttributes(node('Gemm', ['units', 'outputWeights', 'outputBiases'], 'flat'), {transB: 1}),
  // Members of an axis beside each other: [n, 4, members].
  node('Reshape', ['flat', 'byRow'], 'rows'),
  {operator: 'Split', inputs: ['rows', 'halves'], outputs: ['means', 'logVariances'], attributes: {axis: 1}},
  withAttributes(node('ReduceMean', ['means'], 'centre'), {axes: [2], keepdims: 1}),
  node('Sub', ['means', 'centre'], 'apart'),
  node('Mul', ['apart', 'apart'], 'apartSquared'),
  withAttributes(node('ReduceMean', ['apartSquared'], 'doubt'), {axes: [2], keepdims: 0}),
  node('Clip', ['logVariances', 'lowVariance', 'highVariance'], 'clipped'),
  node('Exp', ['clipped'], 'variances'),
  withAttributes(node('ReduceMean', ['variances'], 'noise'), {axes: [2], keepdims: 0}),
  node('Add', ['noise', 'doubt'], 'variance'),
  node('Sqrt', ['variance'], 'spread'),
  node('Mul', ['spread', 'sdScale'], 'stretched'),
  node('Min', ['stretched', 'one'], 'sd'),
  node('Reshape', ['centre', 'byAxis'], 'middle'),
  node('Mul', ['middle', 'meanScale'], 'scaled'),
  node('Clip', ['scaled', 'minusOne', 'one'], 'mean'),
  node('Clip', ['standard', 'lowDistance', 'highDistance'], 'held'),
  withAttributes(node('Gemm', ['held', 'whitening'], 'white'), {transB: 1}),
  node('Mul', ['white', 'white'], 'whiteSquared'),
  withAttributes(node('ReduceMean', ['whiteSquared'], 'square'), {axes: [1], keepdims: 1}),
  node('Sqrt', ['square'], 'distance'),
]

function tensors(data: VoiceModelData): OnnxTensor[] {
  const units = data.members * data.hiddenUnits
  const hidden = parted(unpack(data.hidden), units, width)
  const output = outputOf(data)
  const floats = (name: string, shape: readonly number[], values: ArrayLike<number>): OnnxTensor => ({
    name,
    shape,
    type: 'float',
    values,
  })
  const scalar = (name: string, value: number) => floats(name, [], [value])
  return [
    floats('centres', [width], data.centres),
    floats('spreads', [width], data.spreads),
    floats('hiddenWeights', [units, width], hidden.weights),
    floats('hiddenBiases', [units], hidden.biases),
    floats('outputWeights', [4 * data.members, units], output.weights),
    floats('outputBiases', [4 * data.members], output.biases),
    floats('whitening', [width, width], square(unpack(data.whitening))),
    floats('meanScale', [2], data.meanScale),
    floats('sdScale', [2], data.sdScale),
    ...(
      [
        ['lowNetwork', -farthestForNetwork],
        ['highNetwork', farthestForNetwork],
        ['lowDistance', -farthestForDistance],
        ['highDistance', farthestForDistance],
        ['lowVariance', logVarianceRange[0]],
        ['highVariance', logVarianceRange[1]],
        ['minusOne', -1],
        ['one', 1],
      ] as const
    ).map(([name, value]) => scalar(name, value)),
    {name: 'byRow', shape: [3], type: 'int64', values: [-1, 4, data.members]},
    {name: 'byAxis', shape: [2], type: 'int64', values: [-1, 2]},
    {name: 'halves', shape: [2], type: 'int64', values: [2, 2]},
  ]
}

/** Rows of weights with the bias last, as two. */
function parted(rows: Float64Array, count: number, inputs: number): {weights: number[]; biases: number[]} {
  const each = Array.from({length: count}, (_, row) => rows.subarray(row * (inputs + 1), (row + 1) * (inputs + 1)))
  return {
    weights: each.flatMap((row) => [...row.subarray(0, inputs)]),
    biases: each.map((row) => row[inputs] ?? 0),
  }
}

/** The output rows of all members as one matrix, ordered by output and then by member; a member sees its own units alone. */
function outputOf({output, members, hiddenUnits}: VoiceModelData): {weights: number[]; biases: number[]} {
  const own = parted(unpack(output), 4 * members, hiddenUnits)
  const order = Array.from({length: 4}, (_, row) =>
    Array.from({length: members}, (__, member) => ({member, at: member * 4 + row})),
  ).flat()
  return {
    weights: order.flatMap(({member, at}) => {
      const row = Array.from({length: members * hiddenUnits}, () => 0)
      row.splice(member * hiddenUnits, hiddenUnits, ...own.weights.slice(at * hiddenUnits, (at + 1) * hiddenUnits))
      return row
    }),
    biases: order.map(({at}) => own.biases[at] ?? 0),
  }
}

/** A lower triangle as a whole matrix. */
function square(triangle: Float64Array): number[] {
  return Array.from({length: width}, (_, row) =>
    Array.from({length: width}, (__, column) => (column > row ? 0 : (triangle[(row * (row + 1)) / 2 + column] ?? 0))),
  ).flat()
}
