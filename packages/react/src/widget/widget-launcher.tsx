import {useEffect, type ReactNode} from 'react'
import {useWidgetWords} from './use-widget-words.ts'
import {useTopLayer} from './use-top-layer.ts'
import type {WidgetProps} from './widget-view.ts'

/** The button that opens the chat. What stands in it can be the page's own. */
export function WidgetLauncher({view, actions}: WidgetProps): ReactNode {
  const messages = useWidgetWords()
  const layer = useTopLayer<HTMLDivElement>(true)
  const {movesFocus} = view
  useEffect(() => {
    if (movesFocus) layer.current?.querySelector('button')?.focus()
  }, [layer, movesFocus])
  return (
    <div ref={layer} popover="manual" className="pixel-widget-corner">
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- its words stand in the slot */}
      <button
        type="button"
        part="launcher"
        className="pixel-button pixel-widget-launcher"
        data-variant="primary"
        aria-haspopup="dialog"
        aria-expanded="false"
        lang={messages.language}
        dir={messages.direction}
        onClick={actions.open}
      >
        <slot name="launcher">
          <svg className="pixel-widget-icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z" />
          </svg>
          <span>{messages.text('widget.open')}</span>
        </slot>
      </button>
    </div>
  )
}
