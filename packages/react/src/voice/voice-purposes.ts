import type {VoicePurpose} from '@pixelated/sdk/audio'
import type {ConsentPurpose} from '../crisis/consent-record.ts'
import type {Messages} from '../messages/messages.ts'

/** What is asked, in the words of the nearest provider. */
export const voicePurposes = (messages: Messages, asked: readonly VoicePurpose[]): ConsentPurpose[] =>
  asked.map((id) => ({
    id,
    version: '1',
    title: messages.text(`voice.consent.${id}`),
    detail: messages.text(`voice.consent.${id}Detail`),
  }))
