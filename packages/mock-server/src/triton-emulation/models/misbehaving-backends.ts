import type {Backend} from '../core/backend.ts'
import {internal} from '../core/triton-fault.ts'
import {wait} from '../../simulated-engine/wait.ts'
import {identity} from './arithmetic-backends.ts'
import {findInput, numbersOf} from './read-input.ts'

/** Like `identity`, after as many milliseconds as the configuration says. Time passes once for a whole batch. */
export const slowIdentity: Backend = async (batch, context) => {
  const {config, clock, signal} = context
  await wait(Number(config.parameters.execute_delay_ms?.string_value ?? 0), {clock, signal})
  await identity(batch, context)
}

/** Never works. */
export const failing: Backend = async () => {
  throw internal('the model failed on purpose')
}

/** Answers twice although its configuration does not say so. */
export const answersTwice: Backend = async (batch, context) => {
  await identity(batch, context)
  await identity(batch, context)
}

/**
 * One answer for each element of `IN`, after the milliseconds of `DELAY`; the decoupled model of NVIDIA's own tests. None for none.
 * An element of -1 is an error in the middle of the answers.
 */
export const repeat: Backend = async (batch, {clock, signal}) => {
  await Promise.all(
    batch.map(async ({request, send}) => {
      const either = AbortSignal.any([signal, request.signal])
      const delays = numbersOf(request, 'DELAY', 'UINT32')
      for (const [index, value] of numbersOf(request, 'IN', 'INT32').entries()) {
        const delay = delays[index] ?? 0
        if (delay > 0) await wait(delay, {clock, signal: either}).catch(() => {})
        if (either.aborted) return
        if (value === -1) {
          send(internal('an element of -1 fails on purpose'))
          continue
        }
        const shape = [1]
        send({
          outputs: [
            {name: 'OUT', datatype: 'INT32', shape, bytes: new Uint8Array(Int32Array.of(value).buffer)},
            {name: 'IDX', datatype: 'UINT32', shape, bytes: new Uint8Array(Uint32Array.of(index).buffer)},
          ],
        })
      }
      const [rest = 0] = numbersOf(request, 'WAIT', 'UINT32')
      if (rest > 0 && findInput(request, 'WAIT') !== undefined)
        await wait(rest, {clock, signal: either}).catch(() => {})
    }),
  )
}
