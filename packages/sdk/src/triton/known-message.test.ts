import {describe, expect, it} from 'vitest'
import {knownMessage} from './known-message.ts'

describe("Triton's own sentences", () => {
  it.each([
    "expected 2 inputs but got 1 inputs for model 'm'. Got input(s) ['A'], but missing required input(s) ['B','C']. Please provide all required input(s).",
    "expected 1 inputs but got 0 inputs for model 'm'. Got input(s) [], but missing required input(s) ['B']. Please provide all required input(s).",
    "Input must set only one of the following fields: 'data', 'binary_data_size' in 'parameters', 'shared_memory_region' in 'parameters'. But set 'data' 'binary_data_size'",
    "invalid shape for input 'X': shape [4294967296,4294967296] causes total element count to exceed maximum size of 9223372036854775807",
    "unexpected size for input 'X', expecting 8 additional bytes for model 'm'",
    'inference header size should be in range (0, 10), got: -1',
    'receiving FP16 data via JSON is not supported. Please use the binary data format for input INPUT0',
    'sending BF16 data via JSON is not supported. Please use the binary data format for output',
    "Request for unknown model: 'm' version 9 is not found",
    "parameter keys starting with 'triton_' are reserved for Triton usage and should not be specified.",
  ])('stay whole: %s', (text) => expect(knownMessage(text)?.replaceAll("'", '')).toBe(text.replaceAll("'", '')))

  it.each([
    ['[request id: 7] Exceeds maximum queue size', 'Exceeds maximum queue size'],
    [
      "unexpected shape for input 'X' for model 'M'. Expected [-1,16], got [1,8]. NOTE: Setting a non-zero",
      "unexpected shape for input 'X' for model 'M'. Expected [-1,16], got [1,8].",
    ],
    ["load failed for model 'm': version 1 is at UNAVAILABLE state: said by a backend;", "load failed for model 'm':"],
    ['failed to parse the request JSON buffer: Invalid value. at 7', 'failed to parse the request JSON buffer:'],
    ["unexpected inference input 'my own words' for model 'm'", "unexpected inference input '?' for model 'm'"],
  ])('are cut or masked where more than names may stand: %s', (text, shown) => expect(knownMessage(text)).toBe(shown))

  it.each([
    '',
    'something else',
    "ValueError: unexpected inference input 'x' for model 'm'",
    "unexpected inference input 'x' for model 'm' and more",
    "Request for unknown model: 'it's' is not found",
    'x'.repeat(100_000),
    "'".repeat(100_000),
    '['.repeat(100_000),
  ])('are all that is repeated: %#', (text) => expect(knownMessage(text)).toBeUndefined())
})
