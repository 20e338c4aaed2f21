import {useMemo} from 'react'
import {usePixelClient} from '../provider/pixel-provider.tsx'
import {defaultParts, type VoiceParts} from './default-parts.ts'
import {useTalk, type TalkProps} from './use-talk.ts'

type SetupProps = Omit<TalkProps, 'parts'> & {readonly parts: VoiceParts | undefined}

/** A talk over the nearest conversation and, where nobody is named who hears and speaks, the nearest client. */
export function useTalkSetup({parts: given, ...props}: SetupProps) {
  const client = usePixelClient()
  const parts = useMemo(() => given ?? defaultParts(client), [given, client])
  return useTalk({...props, parts})
}
