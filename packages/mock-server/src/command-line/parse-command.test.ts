import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {parseCommand} from './parse-command.ts'

const parse = (line: string) => parseCommand(line === '' ? [] : line.split(' '))

describe('parseCommand', () => {
  it('serves Triton on its own ports, or on others, and mixes it with nothing', () => {
    expect(parse('--triton')).toEqual({
      name: 'triton',
      options: {
        httpPort: 8000,
        grpcPort: 8001,
        metricsPort: 8002,
        host: '127.0.0.1',
        fast: false,
        isClientSharedMemoryAllowed: false,
      },
    })
    expect(parse('--triton --http-port 0 --grpc-port 9 --model-control explicit --seed 3')).toMatchObject({
      options: {httpPort: 0, grpcPort: 9, modelControl: 'explicit', seed: 3},
    })
    expect(
      parse('--triton --model-control poll --model-repository models --repository-poll-secs 5 --response-cache 4096'),
    ).toMatchObject({
      options: {modelControl: 'poll', modelRepository: 'models', pollSeconds: 5, responseCacheBytes: 4096},
    })
    expect(parse('--triton --repository-poll-secs 0')).toMatchObject({name: 'mistake'})
    expect(parse('--triton --http-port 8001')).toMatchObject({name: 'mistake'})
    expect(parse('--triton --dialect upstream')).toMatchObject({name: 'mistake'})
    expect(parse('contract --url http://x --grpc 127.0.0.1:8001')).toMatchObject({name: 'mistake'})
    expect(parse('contract --url http://x --profile triton --grpc x')).toMatchObject({name: 'mistake'})
    expect(parse('contract --url http://x --profile triton --grpc x:1')).toMatchObject({profile: 'triton', grpc: 'x:1'})
  })

  it('serves with the defaults when nothing is said', () => {
    expect(parse('')).toEqual({
      name: 'serve',
      port: 8787,
      host: '127.0.0.1',
      isQuiet: false,
      options: {fast: false, asStored: false},
    })
  })

  it('understands every flag', () => {
    expect(
      parse(
        '--port 0 --host 0.0.0.0 --dialect upstream --generation c --service pixel --as-stored --seed 7 --fast --quiet',
      ),
    ).toMatchObject({
      port: 0,
      host: '0.0.0.0',
      isQuiet: true,
      options: {dialect: 'upstream', generation: 'c', service: 'pixel', asStored: true, seed: 7, fast: true},
    })
    expect(parse('--scenario flaky --latency 5,9 --fault chunks=1')).toMatchObject({
      options: {scenario: 'flaky', latency: {p50Ms: 5, p99Ms: 9}, faults: [{faults: [{kind: 'chunks', size: 1}]}]},
    })
    expect(parse('--history 200')).toMatchObject({options: {history: {clients: 200}}})
    expect(parse('--latency 300')).toMatchObject({options: {latency: {p50Ms: 300, p99Ms: 300}}})
    expect(parse('--record https://pixel.test --out a.jsonl --record-bodies')).toMatchObject({
      record: {target: 'https://pixel.test', file: 'a.jsonl', recordBodies: true},
    })
    expect(parse('--replay a.jsonl')).toMatchObject({replayFile: 'a.jsonl'})
    expect(parse('contract --url http://a.test --profile upstream --key k --json')).toEqual({
      name: 'contract',
      url: 'http://a.test',
      profile: 'upstream',
      key: 'k',
      isJson: true,
    })
    expect(parse('-h')).toEqual({name: 'help'})
    expect(parse('contract --help')).toEqual({name: 'help'})
    expect(parse('-v')).toEqual({name: 'version'})
  })

  it.each([
    ['--prot 1', 'did you mean --port?'],
    ['--verbose', 'There is no --verbose'],
    ['--port', '--port needs a value'],
    ['--port 70000', 'from 0 to 65535'],
    ['--port x', 'from 0 to 65535'],
    ['--dialect gatway', 'did you mean gateway?'],
    ['--dialect klingon', 'gateway, upstream, app'],
    ['--scenario flakey', 'did you mean flaky?'],
    ['--generation a', 'goes with --dialect'],
    ['--as-stored', 'goes with --dialect'],
    ['--latency soon', 'as in 110,200'],
    ['--fault explode', '--fault: "explode" is not a fault'],
    ['--fast=yes', '--fast takes no value'],
    ['--record https://a.test --replay b', 'exclude each other'],
    ['--out a.jsonl', '--out goes with --record'],
    ['--record-bodies', '--record-bodies goes with --record'],
    ['--record pixel.test', 'http:// or https://'],
    ['flaky', '--scenario flaky'],
    ['contarct', 'did you mean contract?'],
    ['dance', 'There is no command dance'],
    ['contract', 'needs --url'],
    ['contract --url x', 'http:// or https://'],
    ['contract --url http://a.test --fast', 'There is no --fast'],
  ])('says what to write in place of %j', (line, hint) => {
    const command = parse(line)
    expect(command.name).toBe('mistake')
    expect(command.name === 'mistake' && command.problem).toContain(hint)
  })

  it('understands or refuses anything, and never throws', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('--port', '--fast', '--scenario', 'contract', '--', '-x', '--url=1'),
    )
    fc.assert(
      fc.property(fc.array(word, {maxLength: 6}), (args) => void expect(parseCommand(args).name).toBeTypeOf('string')),
    )
  })
})
