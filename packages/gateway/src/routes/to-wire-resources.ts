import type {CrisisResources} from '@pixelated/sdk/contract'
import type {CrisisHelp, CrisisResource} from '@pixelated/sdk/crisis'

type WireResource = CrisisResources['directory']

const toWireResource = (resource: CrisisResource): WireResource => ({
  id: resource.id,
  name: resource.owner,
  kind: resource.kind,
  href: resource.href,
  label: resource.display,
  spoken: resource.spoken,
  languages: [...resource.languages],
  hours: resource.hours ?? undefined,
  is_free: resource.isFree ?? undefined,
  audience: resource.audience ?? undefined,
  source: {owner: resource.source.owner, url: resource.source.page ?? undefined},
  verified_on: resource.verifiedOn ?? undefined,
})

/** Help as it is on the wire. What is not known is left out, never filled in. */
export const toWireResources = ({region, emergency, resources, directory}: CrisisHelp): CrisisResources => ({
  region,
  emergency: emergency && {
    id: `${emergency.region.toLowerCase()}-emergency`,
    name: 'Emergency',
    kind: 'call',
    href: emergency.href,
    label: emergency.number,
    spoken: emergency.spoken,
  },
  resources: resources.map(toWireResource),
  directory: {id: 'directory', name: directory.owner, kind: 'web', href: directory.href, label: directory.href},
})
