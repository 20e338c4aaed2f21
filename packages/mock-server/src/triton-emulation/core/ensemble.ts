import {fullShape, isDecoupled, type EnsembleStep, type ModelConfig} from '../config/model-config.ts'
import {withDecoupled} from '../config/normalise-config.ts'
import type {Backend, Execution} from './backend.ts'
import {idTag} from './check-request.ts'
import type {LoadedModel} from './loaded-model.ts'
import type {ModelReply, ModelRequest} from './model-request.ts'
import type {NamedTensor} from './tensor.ts'
import {invalid, toFault, TritonFault} from './triton-fault.ts'

/** The version of a model that answers; -1 is the newest. Throws when there is none. */
export type FindModel = (name: string, version: number) => LoadedModel

const stepsOf = ({ensemble_scheduling: scheduling}: ModelConfig): readonly EnsembleStep[] => scheduling?.step ?? []

/** The names of the models that an ensemble is made of. */
export const membersOf = (config: ModelConfig): readonly string[] => stepsOf(config).map(({model_name: name}) => name)

/** Holds the steps of an ensemble against its members, which must be loaded. It is decoupled when one of them is. */
export function completeEnsemble(config: ModelConfig, find: FindModel): ModelConfig {
  const within = `in ensemble ${config.name}`
  let decoupled = false
  for (const step of stepsOf(config)) {
    const member = find(step.model_name, step.model_version).config
    decoupled ||= isDecoupled(member)
    if (member.max_batch_size !== 0 && member.max_batch_size < config.max_batch_size) {
      throw invalid(
        `ensemble ${config.name} allows maximum batch size ${config.max_batch_size}, but it contains model ${member.name} which only allows maximum batch size to be ${member.max_batch_size}`,
      )
    }
    for (const [name, tensor] of Object.entries(step.input_map)) {
      if (!member.input.some((input) => input.name === name)) {
        throw invalid(
          `${within}, ensemble tensor ${tensor} is mapping to non-existing input ${name} in model ${member.name}`,
        )
      }
    }
    for (const {name, optional} of member.input) {
      if (step.input_map[name] === undefined && optional !== true) {
        throw invalid(`${within}, input ${name} in model ${member.name} is not mapped to any ensemble tensors`)
      }
    }
    for (const [name, tensor] of Object.entries(step.output_map)) {
      if (!member.output.some((output) => output.name === name)) {
        throw invalid(
          `${within}, ensemble tensor ${tensor} is mapped from non-existing output ${name} in model ${member.name}`,
        )
      }
    }
  }
  return withDecoupled(config, decoupled)
}

/** Runs the members of an ensemble, each as soon as its inputs are there: once for each response of a decoupled one before it. */
export const createEnsembleBackend =
  (config: ModelConfig, find: FindModel): Backend =>
  async (batch) => {
    await Promise.all(batch.map((execution) => runSteps(execution, config, find)))
  }

/** A tensor of the ensemble for one response of the step that made it; none when that left it out. */
interface Slot {
  readonly tensor: NamedTensor | undefined
}
type Updated = readonly (readonly [name: string, turn: number])[]

/** Tensors of one request by their names in the ensemble, one after another. */
function createSlots() {
  const slots = new Map<string, Slot[]>()
  return {
    put(name: string, tensor: NamedTensor | undefined): number {
      const list = slots.get(name) ?? []
      slots.set(name, list)
      return list.push({tensor}) - 1
    },
    at: (name: string, turn: number): Slot | undefined => slots.get(name)?.[turn],
  }
}

/** The steps that the outputs which were asked for need. */
function neededSteps(config: ModelConfig, outputs: readonly string[]): readonly EnsembleStep[] {
  const needed = new Set<EnsembleStep>()
  const look = (tensor: string) => {
    for (const step of stepsOf(config)) {
      if (needed.has(step) || !Object.values(step.output_map).includes(tensor)) continue
      needed.add(step)
      for (const input of Object.values(step.input_map)) look(input)
    }
  }
  for (const output of outputs) look(output)
  return stepsOf(config).filter((step) => needed.has(step))
}

function runSteps({request, send}: Execution, config: ModelConfig, find: FindModel): Promise<void> {
  const outputs = request.outputs.length > 0 ? request.outputs : config.output.map(({name}) => name)
  const steps = neededSteps(config, outputs)
  const slots = createSlots()
  let inFlight = 0
  let hasSent = false
  let failure: TritonFault | undefined

  return new Promise((resolve) => {
    function begin(step: EnsembleStep, turn: number): void {
      inFlight++
      try {
        const model = find(step.model_name, step.model_version)
        model.infer(toStepRequest(step, model.config, turn), ({content, isFinal}) => {
          if (isFinal) inFlight--
          if (content instanceof TritonFault) failure ??= content
          else if (content !== undefined && failure === undefined) proceed(take(step, content))
          finishIfOver()
        })
      } catch (error) {
        inFlight--
        failure ??= toFault(error)
      }
    }
    function toStepRequest(step: EnsembleStep, member: ModelConfig, turn: number): ModelRequest {
      const inputs = Object.entries(step.input_map).flatMap(([name, tensor]): NamedTensor[] => {
        const found = slots.at(tensor, turn)?.tensor
        return found === undefined ? [] : [{...found, name, shape: shapeFor(found, member, name)}]
      })
      return {...request, inputs, outputs: Object.keys(step.output_map)}
    }
    const take = (step: EnsembleStep, reply: ModelReply): Updated =>
      Object.entries(step.output_map).map(([name, tensor]) => {
        const found = reply.outputs.find((output) => output.name === name)
        return [tensor, slots.put(tensor, found && {...found, name: tensor})] as const
      })
    function proceed(updated: Updated): void {
      const ready = new Map<EnsembleStep, number>()
      for (const [tensor, turn] of updated) {
        for (const step of steps) {
          const wanted = Object.values(step.input_map)
          if (wanted.includes(tensor) && wanted.every((name) => slots.at(name, turn) !== undefined))
            ready.set(step, turn)
        }
      }
      for (const [step, turn] of ready) if (failure === undefined) begin(step, turn)
      const turn = updated.find(([tensor]) => outputs.includes(tensor))?.[1]
      if (failure === undefined && turn !== undefined) sendWhenComplete(turn)
    }
    function sendWhenComplete(turn: number): void {
      const found = config.output.filter(({name}) => outputs.includes(name)).map(({name}) => slots.at(name, turn))
      if (found.includes(undefined)) return
      hasSent = true
      send({outputs: found.flatMap((slot) => slot?.tensor ?? [])})
    }
    function finishIfOver(): void {
      if (inFlight > 0) return
      const prefix = `in ensemble '${config.name}', `
      if (failure !== undefined)
        send(new TritonFault(failure.faultCode, `${prefix}${failure.message}`), {isFinal: true})
      else if (!hasSent && !isDecoupled(config)) {
        const deadlock = 'unexpected deadlock, at least one output is not set while no more ensemble steps can be made'
        send(invalid(`${prefix}${idTag(request.id)}${deadlock}`), {isFinal: true})
      }
      resolve()
    }

    proceed(
      config.input.map(({name}) => {
        const given = request.inputs.find((input) => input.name === name)
        return [name, slots.put(name, given)] as const
      }),
    )
    finishIfOver()
  })
}

/** The shape as a member takes it: with a batch of one in front, or without, where one of two models knows batches and the other does not. */
function shapeFor({shape}: NamedTensor, member: ModelConfig, name: string): readonly number[] {
  const declared = member.input.find((input) => input.name === name)
  if (declared === undefined) return shape
  const wanted = fullShape(declared, member)
  if (shape.length === wanted.length - 1) return [1, ...shape]
  return shape.length === wanted.length + 1 && shape[0] === 1 ? shape.slice(1) : shape
}
