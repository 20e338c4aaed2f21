import type {ReactNode} from 'react'
import {MultimodalPage} from './multimodal-page.tsx'
import type {PixelMultimodalChatProps} from './pixel-multimodal-props.ts'
import {VoiceConversation} from './voice-conversation.tsx'

/**
 * A chat in which one can talk: the original component by its name and with its props. Press to talk, hands-free, or type only, which never
 * touches the microphone. What is said is judged on the device like what is typed, before anything is sent, and help in a crisis opens at once;
 * replies pass the same guard before they are spoken. Each purpose of a voice has a consent of its own.
 * @example
 * import '@pixelated/react/styles.css'
 * import {PixelProvider} from '@pixelated/react'
 * import {createPixelClient} from '@pixelated/sdk'
 * import {speech} from '@pixelated/sdk/speech'
 *
 * const client = createPixelClient({baseUrl: 'http://localhost:8787'}, [speech])
 * export const App = () => (
 *   <PixelProvider client={client}>
 *     <PixelMultimodalChat sessionId="s-1" />
 *   </PixelProvider>
 * )
 */
export function PixelMultimodalChat(props: PixelMultimodalChatProps): ReactNode {
  const {sessionId, defaultContextType = 'therapeutic', conversation, ...rest} = props
  return (
    <VoiceConversation sessionId={sessionId} contextType={defaultContextType} options={conversation}>
      {(heard) => <MultimodalPage {...rest} heard={heard} />}
    </VoiceConversation>
  )
}
