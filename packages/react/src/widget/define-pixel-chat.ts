import {createPixelChatClass} from './pixel-chat-element.ts'
import {reportProblem} from './report-problem.ts'

/**
 * Registers the element, `<pixel-chat>` by default. Nothing happens where there is no page, and where the name is taken already.
 * @example
 * import {definePixelChat} from '@pixelated/react/widget'
 *
 * definePixelChat()
 * document.body.innerHTML = '<pixel-chat base-url="https://pixel.example"></pixel-chat>'
 */
export function definePixelChat(name = 'pixel-chat'): void {
  if (typeof customElements === 'undefined' || customElements.get(name)) return
  try {
    customElements.define(name, createPixelChatClass())
  } catch {
    reportProblem('could not be registered: the name must be lower case and hold a dash.', 'error')
  }
}
