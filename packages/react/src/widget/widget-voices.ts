import {createPixelClient} from '@pixelated/sdk'
import {speech} from '@pixelated/sdk/speech'
import {defaultParts, type VoiceParts} from '../voice/default-parts.ts'
import {clientOptions, type WidgetAddress, type WidgetPorts} from './client-options.ts'

/** Who hears and who speaks: the page's client where it can, else the server that the page has named, else the browser. */
export function widgetVoices(address: WidgetAddress, ports: WidgetPorts): VoiceParts {
  const {client} = ports
  if (client !== undefined && ('speech' in client || address.baseUrl === undefined)) return defaultParts(client)
  return defaultParts(createPixelClient(clientOptions(address, ports), [speech]))
}
