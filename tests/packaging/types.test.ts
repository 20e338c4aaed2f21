import {mkdirSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {describe, expect, inject, it} from 'vitest'
import {root, runCommand} from '../../scripts/lib/run-command.ts'
import {doors} from './doors.ts'

const consumer = inject('consumer')
const compilers = {
  '5.5': path.join(import.meta.dirname, 'node_modules/typescript-5-5/bin/tsc'),
  '6.0': path.join(root, 'node_modules/typescript/bin/tsc'),
  '7.0': path.join(import.meta.dirname, 'node_modules/typescript-7/bin/tsc'),
}
const settings = [
  {module: 'esnext', moduleResolution: 'bundler'},
  {module: 'nodenext', moduleResolution: 'nodenext'},
]
const needPeers = ['@pixelated/mock-server/msw', '@pixelated/mock-server/vitest']
const needNode = ['@pixelated/gateway/node', '@pixelated/mock-server/node', '@pixelated/sdk/triton-grpc']

/** What a user writes on the first day; a wrong field must be an error, or the types are not there at all. */
const browserProgram = `
import {createPixelClient, isPixelError} from '@pixelated/sdk'
${importAll(doors.filter((door) => !needPeers.includes(door) && !needNode.includes(door)))}
const pixel = createPixelClient({baseUrl: 'http://localhost:8787'})
export const text: Promise<string> = pixel.infer({user_query: 'hello'}).then((reply) => reply.response)
// @ts-expect-error a request needs its query
void pixel.infer({user_quary: 'hello'})
try { await text } catch (error) { if (isPixelError(error)) console.log(error.code, error.isRetryable) }
`
const nodeProgram = importAll(doors.filter((door) => !needPeers.includes(door)))
const nodeTypes = {types: ['node'], typeRoots: [path.join(root, 'node_modules/@types')]}

function importAll(names: string[]): string {
  const imports = names.map((door, index) => `import * as door${index} from '${door}'`)
  return `${imports.join('\n')}\nexport const all = [${names.map((_, index) => `door${index}`).join(', ')}]`
}

interface Project {
  name: string
  compiler: string
  program: string
  options: object
}

async function typeCheck({name, compiler, program, options}: Project): Promise<string> {
  const folder = path.join(consumer, name)
  mkdirSync(folder)
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'],
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    types: [],
    skipLibCheck: false,
    ...options,
  }
  writeFileSync(path.join(folder, 'main.ts'), program)
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({compilerOptions, include: ['main.ts']}))
  writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}')
  const {code, output} = await runCommand(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], {
    cwd: folder,
  })
  return code === 0 ? output : `exit code ${code}: ${output}`
}

describe.each(Object.entries(compilers))('under TypeScript %s', (version, compiler) => {
  it.each(settings)('type-checks with moduleResolution $moduleResolution, libraries included', async (setting) => {
    const name = `types-${version}-${setting.moduleResolution}`
    expect(await typeCheck({name, compiler, program: browserProgram, options: setting})).toBe('')
  })

  it('type-checks the doors for Node', async () => {
    const options = {...settings[1], ...nodeTypes, skipLibCheck: true}
    expect(await typeCheck({name: `node-${version}`, compiler, program: nodeProgram, options})).toBe('')
  })
})
