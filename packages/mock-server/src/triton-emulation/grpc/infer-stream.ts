import type {ServerDuplexStream} from '@grpc/grpc-js'
import {isDecoupled} from '../config/model-config.ts'
import type {TritonCore} from '../core/create-triton-core.ts'
import type {LoadedModel} from '../core/loaded-model.ts'
import type {ModelReply} from '../core/model-request.ts'
import {toFault, TritonFault} from '../core/triton-fault.ts'
import type {GrpcInferRequest} from './grpc-message.ts'
import {toGrpcStatus} from './grpc-status.ts'
import {findModel} from './infer-once.ts'
import {readGrpcInfer, type ReadGrpcInfer} from './read-grpc-infer.ts'
import {writeGrpcInfer} from './write-grpc-infer.ts'

type Stream = ServerDuplexStream<GrpcInferRequest | typeof unreadable, object>

/** Stands for a message of a stream that is none. To a server in C++ such a read looks like the end of what the client has to say. */
export const unreadable = Symbol('unreadable')

/** The place of one answer among those that keep the order of the questions. */
interface Slot {
  answer: object | undefined
}

interface Asked {
  readonly asked: GrpcInferRequest
  readonly read: ReadGrpcInfer
}

/**
 * `ModelStreamInfer`: what fails is told in the stream, which goes on; only who asks for real statuses gets one, and with it the
 * end. Models that answer once are answered in the order of the questions, others as they come.
 */
export function inferStream(core: TritonCore, call: Stream): void {
  const {out, leaving} = createOutlet(call)

  function toAnswer(
    content: ModelReply | TritonFault,
    model: LoadedModel,
    {asked, read, isFinal}: Asked & {isFinal: boolean},
  ) {
    try {
      if (content instanceof TritonFault) throw content
      const response = writeGrpcInfer(content, read, {core, model})
      const parameters = {...response.parameters, ...finalFlag(isFinal)}
      return {error_message: '', infer_response: {...response, parameters}}
    } catch (error) {
      return out.fail(toFault(error), {...asFarAsAsked(asked), parameters: finalFlag(isFinal)})
    }
  }
  /** One answer, which waits in its slot for those before it. */
  function startOne(model: LoadedModel, {asked, read}: Asked, slot: Slot): void {
    model.infer(read.request, ({content, isFinal}) => {
      if (content !== undefined) slot.answer ??= toAnswer(content, model, {asked, read, isFinal: true})
      if (isFinal) out.finish()
    })
  }
  function startMany(model: LoadedModel, {asked, read}: Asked): void {
    model.infer(read.request, ({content, isFinal}) => {
      if (content !== undefined) out.write(toAnswer(content, model, {asked, read, isFinal}))
      if (!isFinal) return
      if (content === undefined && read.wantsEmptyFinal) {
        out.write({error_message: '', infer_response: {...asFarAsAsked(asked), parameters: finalFlag(true)}})
      }
      out.finish()
    })
  }
  call.on('data', (asked: GrpcInferRequest | typeof unreadable) => {
    if (asked === unreadable || out.isHalfClosed()) return out.halfClose()
    const slot: Slot = {answer: undefined}
    out.begin(slot)
    try {
      const model = findModel(core, asked)
      const read = readGrpcInfer(core, asked, leaving.signal)
      if (isDecoupled(model.config)) {
        startMany(model, {asked, read})
        out.forget(slot)
      } else startOne(model, {asked, read}, slot)
    } catch (error) {
      slot.answer = out.fail(toFault(error), {id: asked.id})
      out.finish()
    }
  })
}

/** Where answers leave, in order where they have one, and how the call ends. */
function createOutlet(call: Stream) {
  const wantsStatus = String(call.metadata.get('triton_grpc_error')[0] ?? '') === 'true'
  const leaving = new AbortController()
  const slots: Slot[] = []
  let open = 0
  let isHalfClosed = false
  let isOver = false

  function write(answer: object | undefined): void {
    if (!isOver && answer !== undefined) call.write(answer)
  }
  function settle(): void {
    while (slots[0]?.answer !== undefined) write(slots.shift()?.answer)
    if (!isHalfClosed || open > 0 || isOver) return
    isOver = true
    call.end()
  }
  function leave(): void {
    isOver = true
    leaving.abort()
  }
  function halfClose(): void {
    isHalfClosed = true
    settle()
  }
  call.on('end', halfClose)
  call.on('cancelled', leave)
  call.on('error', leave)
  const out = {
    write,
    halfClose,
    isHalfClosed: () => isHalfClosed,
    begin(slot: Slot) {
      slots.push(slot)
      open++
    },
    /** An answer that nobody waits for in order. */
    forget(slot: Slot) {
      slots.splice(slots.indexOf(slot), 1)
      settle()
    },
    finish() {
      open--
      settle()
    },
    /** A failure as an answer, or as the end of the call. */
    fail(fault: TritonFault, response: object): object | undefined {
      if (!wantsStatus) return {error_message: fault.message, infer_response: response}
      if (!isOver) call.emit('error', toGrpcStatus(fault))
      leave()
      return undefined
    },
  }
  return {out, leaving}
}

/** The version stands there as the request gave it, which is often nothing. */
const asFarAsAsked = ({id, model_name, model_version}: GrpcInferRequest) => ({id, model_name, model_version})
const finalFlag = (isFinal: boolean) => ({triton_final_response: {bool_param: isFinal}})
