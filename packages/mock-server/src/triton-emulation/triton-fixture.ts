import {onTestFinished} from 'vitest'
import {createMockTriton, type MockTriton, type MockTritonOptions} from './create-mock-triton.ts'

/** For tests: an emulation without pauses, which is closed when the test is over. */
export function startTriton(options: MockTritonOptions = {}): MockTriton {
  const triton = createMockTriton({fast: true, ...options})
  onTestFinished(() => triton.close())
  return triton
}

/** For tests: asks it, by POST where there is a body, and gives the answer as text. */
export async function callTriton({fetch}: MockTriton, path: string, body?: unknown) {
  const init = body === undefined ? {} : {method: 'POST', body: JSON.stringify(body)}
  const response = await fetch(path, init)
  return {status: response.status, text: await response.text()}
}
