import {parseArgs} from 'node:util'

export const usage = `Starts the mock server and a page to chat with it.

  --port <n>       the page's port (default 8786); the mock server takes the next one
  --triton         replies come from an emulated Triton, two versions of a model side by side
  --fast           no pauses: replies come at once
  --no-terminal    no chat in the terminal
  --self-check     starts everything on free ports, runs one turn, prints what came back and ends; the same with Triton`

export interface Options {
  /** 0: any free port. */
  port: number
  fast: boolean
  triton: boolean
  terminal: boolean
  selfCheck: boolean
  help: boolean
}

/** Reads the command line. Throws an `Error` that says what is wrong. */
export function readOptions(args: string[]): Options {
  const {values} = parseArgs({
    args,
    allowNegative: true,
    options: {
      port: {type: 'string', default: '8786'},
      fast: {type: 'boolean', default: false},
      triton: {type: 'boolean', default: false},
      terminal: {type: 'boolean', default: true},
      'self-check': {type: 'boolean', default: false},
      help: {type: 'boolean', default: false},
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_534) throw new Error('--port must be a number from 0 to 65534')
  const {fast, triton, terminal, help} = values
  return {port, fast, triton, terminal, help, selfCheck: values['self-check']}
}
