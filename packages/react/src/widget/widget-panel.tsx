import type {KeyboardEvent, ReactNode} from 'react'
import {useWidgetWords} from './use-widget-words.ts'
import {useGate} from './use-gate.ts'
import {keepTabInside, usePanelFocus} from './use-panel-focus.ts'
import {useTopLayer} from './use-top-layer.ts'
import type {WidgetProps} from './widget-view.ts'
import {WidgetChat} from './widget-chat.tsx'
import {WidgetGate} from './widget-gate.tsx'

/** The chat, or what stands in its place until it can begin. */
export function WidgetPanel({view, actions}: WidgetProps): ReactNode {
  const messages = useWidgetWords()
  const isFloating = view.settings.mode === 'launcher'
  const panel = useTopLayer<HTMLElement>(isFloating)
  const reason = useGate(view)
  usePanelFocus(panel, {reason, movesFocus: view.movesFocus})
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (!isFloating) return
    if (event.key === 'Tab') keepTabInside(event.currentTarget, event)
    else if (isClosingKey(event)) actions.close()
  }
  return (
    // Escape closes it from wherever the focus is inside; every control in it works without.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={panel}
      part="panel"
      className="pixel-widget-panel"
      {...(isFloating && {popover: 'manual', role: 'dialog'})}
      aria-label={messages.text('chat.label')}
      lang={messages.language}
      onKeyDown={onKeyDown}
    >
      {reason === undefined ? <WidgetChat {...{view, actions}} /> : <WidgetGate {...{view, actions, reason}} />}
      <slot name="footer" />
    </section>
  )
}

/** Escape, where nothing else has a use for it. Help that is open is not closed along with the chat by accident. */
function isClosingKey({key, repeat, nativeEvent, defaultPrevented, target, currentTarget}: KeyboardEvent): boolean {
  if (key !== 'Escape' || repeat || nativeEvent.isComposing || defaultPrevented) return false
  const isElsewhere = target instanceof Element && target.closest('dialog, form.pixel-message-editor') !== null
  return !isElsewhere && currentTarget.querySelector('.pixel-crisis[data-view="card"]') === null
}
