import type {UpstreamRequest} from './inference-model.ts'
import {createUuid} from './create-uuid.ts'
import type {PixelServer} from './pixel-server.ts'

const shownCharacters = 50

/**
 * What Pydantic says of the stored activity model, which declares camelCase aliases and is filled by field name. It is
 * the only thing the stored stream ever sends.
 */
export function brokenActivity({context}: PixelServer, request: UpstreamRequest): string {
  const head = '1 validation error for AgentActivity\nagentName\n'
  if (context.dialect === 1) return `${head}  field required (type=value_error.missing)`
  const focus = request.gestalt_directive ? `corrected_focus: ${request.gestalt_directive}` : 'initial_assessment'
  const input = `{'id': '${createUuid(context.random)}', 'shared_state': {'focus': '${focus}', 'distortions': []}}`
  const shown = `${input.slice(0, shownCharacters / 2)}...${input.slice(1 - shownCharacters / 2)}`
  const link = 'https://errors.pydantic.dev/2.12/v/missing'
  return `${head}  Field required [type=missing, input_value=${shown}, input_type=dict]\n    For further information visit ${link}`
}
