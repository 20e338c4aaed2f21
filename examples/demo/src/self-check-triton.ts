import {createPixelClient} from '@pixelated/sdk'
import {experiments} from '@pixelated/sdk/experiments'
import {createTritonClient} from '@pixelated/sdk/triton'
import {expect, print} from './self-check.ts'
import {withDemo, type Demo} from './start-demo.ts'
import {experimentName} from './start-triton.ts'

const conversations = 12

/** Runs a dozen conversations through the gateway on the emulated Triton, and holds what both have counted against each other. */
export const selfCheckTriton = (): Promise<void> => withDemo({port: 0, fast: true, triton: true}, check)

async function check(demo: Demo): Promise<void> {
  const {triton} = demo
  if (triton === undefined) throw new Error('Self-check failed: there is no Triton')
  const pixel = createPixelClient({baseUrl: demo.apiUrl}, [experiments])
  const ids = Array.from({length: conversations}, (_, index) => `self-check-${index}`)
  for (const id of ids) {
    const turn = {user_query: 'I have not slept well.', session_id: id}
    const {model} = await pixel.inferStream(turn).final()
    const again = await pixel.inferStream(turn).final()
    expect(model?.variant !== undefined, 'a reply does not say which version answered')
    expect(again.model?.variant === model?.variant, 'a conversation has changed its version')
    await pixel.experiments.noteOutcome(experimentName, {session_id: id, value: model?.variant === '2' ? 1 : 0})
  }
  const [experiment] = await pixel.experiments.list()
  const versions = experiment?.versions ?? []
  print('split', versions.map(({name, calls}) => `version ${name}: ${calls} turns`).join(', '))
  const counted = await createTritonClient({url: triton.url}).statistics('pixel')
  print('triton', counted.map((one) => `version ${one.version}: ${one.inference_count} inferences`).join(', '))
  const [comparison] = experiment?.comparisons ?? []
  print(
    'compared',
    `${comparison?.verdict} after ${versions.map(({outcomes}) => outcomes).join(' and ')} conversations`,
  )
  const page = await (await fetch(demo.pageUrl)).text()

  expect(versions.length === 2 && versions.every(({calls}) => calls > 0), 'a version has answered nothing')
  expect(
    versions.every(({name, calls}) => counted.find(({version}) => version === name)?.inference_count === calls),
    'Triton and the gateway have counted differently',
  )
  const noted = versions.reduce((sum, {outcomes}) => sum + outcomes, 0)
  expect(noted === conversations, 'an outcome was not noted')
  expect(page.includes(experimentName), 'the page does not know the experiment')
}
