import {parseArgs} from 'node:util'
import {selfCheck} from './self-check.ts'
import {startClinic} from './start-clinic.ts'

const {values} = parseArgs({
  options: {'self-check': {type: 'boolean', default: false}, port: {type: 'string', default: '8095'}},
})

if (values['self-check']) await selfCheck()
else await run(Number(values.port))

async function run(port: number): Promise<void> {
  const clinic = await startClinic({port})
  console.log(`The dashboard is at ${clinic.url}, its store in ${clinic.file}.`)
  const end = (): void => void clinic.close()
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
}
