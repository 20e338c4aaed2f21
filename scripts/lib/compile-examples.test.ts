import path from 'node:path'
import {expect, it} from 'vitest'
import {compileExamples} from './compile-examples.ts'
import {root} from './run-command.ts'

const door = path.join(root, 'packages/sdk/src/index.ts')

it('says which example does not compile, and knows what the others show', () => {
  const {problems, shownTypes} = compileExamples([
    {name: 'right', door, text: "const client = createPixelClient({baseUrl: '/api'})\nshow(await client.health())"},
    {name: 'wrong field', door, text: "await pixel.infer({user_quary: 'hello'})"},
    {name: 'unknown name', door, text: 'frobnicate(pixel)'},
    {name: 'no code', door, text: 'const = 1'},
  ])
  expect(problems.filter((one) => one.startsWith('example of right'))).toEqual([])
  for (const name of ['wrong field', 'unknown name', 'no code']) {
    expect(problems.some((one) => one.startsWith(`example of ${name}:`))).toBe(true)
  }
  expect(shownTypes).toContain('Health')
  expect(shownTypes).not.toContain('BatchJob')
})
