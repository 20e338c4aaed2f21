/**
 * Triton's sentences that hold nothing but names, numbers and its own words. Names in quotes are written `''`, lists of them `[]`, numbers `#`. One that
 * ends in `…` is cut there, because what follows may be a backend's.
 */
const sentences = `
Not Found
Method Not Allowed
This API is restricted, expecting header ''
Server not ready
Server exiting
Model version not ready
Unable to parse '': …
Failed to parse '' field: shape does not match true shape
Unable to parse JSON bytes array: …
failed to parse the request JSON buffer: …
Input must set only one of the following fields: '', '' in '', '' in ''. But no field is set
Input must set only one of the following fields: '', '' in '', '' in ''. But set ''
invalid datatype for input ''
receiving FP# data via JSON is not supported. Please use the binary data format for input ''
receiving BF# data via JSON is not supported. Please use the binary data format for input ''
sending FP# data via JSON is not supported. Please use the binary data format for output
sending BF# data via JSON is not supported. Please use the binary data format for output
invalid shape for input '': shape [#] causes total element count to exceed maximum size of #
Raw request must only have # input (found #) to be deduced but got # inputs in '' model configuration
The shape of the raw input '' can not be deduced because there are more than one variable-sized dimension
For BYTE datatype raw input '', the model must have input shape [#]
unexpected inference output '' for model ''
unexpected inference input '' for model ''
expected # inputs but got # inputs for model ''. Got input(s) [], but missing required input(s) []. Please provide all required input(s).
expected # inputs but got # inputs for model ''. …
expected number of inputs between # and # but got # inputs for model ''. Got input(s) [], but missing required input(s) []. Please provide all required input(s).
expected number of inputs between # and # but got # inputs for model ''. …
input '' has no shape but model requires batch dimension for ''
input '' batch size does not match other inputs for ''
inference request batch-size must be <= # for ''
inference input '' data-type is '', but model '' expects ''
unexpected shape for input '' for model ''. Expected [#], got [#]. …
unexpected shape for input '' for model ''. Expected [#], got [#].
input byte size mismatch for input '' for model ''. Expected #, got #
incomplete string length indicator …
incomplete string data …
unexpected number of string elements …
expected # string elements for inference input '' for model '', got #
input '' already exists in request
output '' already exists in request
Request for unknown model: '' is not found
Request for unknown model: '' version # is not found
Request for unknown model: '' has no available versions
Request for unknown model: '' version # is not at ready state
requested model '' is not available
requested model version is not available for model ''
Exceeds maximum queue size
Request timeout expired
HTTP end point doesn't support models with decoupled transaction policy
ModelInfer RPC doesn't support models with decoupled transaction policy
expected a single response, got #
unexpected size for input '', expecting # additional bytes for model ''
unexpected additional input data for model ''
inference header size should be in range (#, #), got: #
Unable to parse Inference-Header-Content-Length, got: …
unexpected size for request JSON, expecting # more bytes
Unsupported compression type
Unsupported content-encoding, only '' is supported.
parameter keys starting with '' are reserved for Triton usage and should not be specified.
parameter '' has invalid type. It should be either '', '', or ''.
The schema can not convert input '' to tensor with proper shape
generate expects model to produce exactly # response, use generate stream for model that generates various number of responses
Invalid value for '': expected a boolean
'' specification is not supported
explicit model load / unload is not allowed if polling is enabled
unexpected error on creating Triton parameter
load failed for model '': …
failed to load '', …
failed to unload '', …
Unable to find system shared memory region: ''
Unable to find cuda shared memory region: ''
contents field must not be specified when using raw_input_contents for '' for model ''
unable to find data for input tensor '' for model '' in request.
unexpected explicit tensor data for input tensor '' for model '' of type '', expected datatype ''
unrecognized load parameter ''.
This protocol is restricted, expecting header ''
failed to get model version from specified version string '' …
invalid model version specified '' , version should be an integral value > #
`
  .trim()
  .split('\n')

const exact = new Set(sentences.filter((sentence) => !sentence.endsWith('…')))
const beginnings = sentences.filter((sentence) => sentence.endsWith('…')).map((sentence) => sentence.slice(0, -1))

const plainName = /^[\w.:/@-]{0,96}$/
const tellsId = /^\[request id: [^\]]*\] /
const nameAtEnd = /(for input) ([\w.:/-]+)$/
const quoted = /'([^']*)'/g

/**
 * What a server's message says, when it is one of Triton's own sentences: with names that could be more than names replaced. Else
 * `undefined`: a model's text may repeat what it was given.
 */
export function knownMessage(message: string): string | undefined {
  const text = message.slice(0, 2_000).trim().replace(tellsId, '').replace(nameAtEnd, "$1 '$2'")
  const skeleton = text
    .replace(quoted, "''")
    .replace(/\[''(, ?'')*]/g, '[]')
    .replace(/''( '')+$/, "''")
    .replace(/-?\d+(\.\d+)?/g, '#')
    .replace(/\[#(, ?#)+\]/g, '[#]')
  const shown = text.replace(quoted, (_, name: string) => (plainName.test(name) ? `'${name}'` : "'?'"))
  if (exact.has(skeleton)) return shown
  const beginning = beginnings.find((start) => skeleton.startsWith(start))
  return beginning === undefined ? undefined : shown.slice(0, endOf(beginning, shown)).trimEnd()
}

/** Where the known beginning ends in the text itself, which has names and numbers instead of their marks. */
function endOf(beginning: string, text: string): number {
  const pattern = beginning
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll("''", "'[^']*'")
    .replaceAll('#', '-?\\d+(?:\\.\\d+)?(?:, ?-?\\d+)*')
  return new RegExp(`^${pattern}`).exec(text)?.[0].length ?? 0
}
