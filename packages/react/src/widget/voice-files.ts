import type {VoiceAssets} from '@pixelated/sdk/audio'

/**
 * Where the scripts of the threads of sound are. With npm they are in the bundle; the build of the script files puts the addresses of files
 * beside them in place of this (`scripts/lib/widget-chunks.ts`), since a strict policy allows nothing else.
 */
export const voiceFiles: VoiceAssets | undefined = undefined
