import {expectTypeOf} from 'vitest'
import type {PixelChatAttributes, PixelChatElement, PixelChatVueComponent} from './pixel-chat-types.ts'

export const inJsx = (
  <pixel-chat
    base-url="/api"
    mode="inline"
    open
    consent="text sharing@2"
    getToken={async () => 'token'}
    onpixel-risk={({detail}) => expectTypeOf(detail.reasons).toEqualTypeOf<readonly string[]>()}
  >
    <p slot="footer">Ours</p>
  </pixel-chat>
)

// @ts-expect-error -- there is no such mode
export const wrong = <pixel-chat mode="sideways" />

export function inThePage(): void {
  expectTypeOf(document.createElement('pixel-chat')).toEqualTypeOf<PixelChatElement>()
  expectTypeOf<Awaited<PixelChatElement['ready']>['persistence']>().toEqualTypeOf<'memory' | 'marker' | 'encrypted'>()
  document.addEventListener('pixel-crisis', ({detail}) => expectTypeOf(detail.state).toEqualTypeOf<'open' | 'closed'>())
  expectTypeOf<PixelChatAttributes['shared-device']>().toEqualTypeOf<boolean | '' | undefined>()
  expectTypeOf<InstanceType<PixelChatVueComponent>['$props']>().toHaveProperty('onPixelRisk')
}
