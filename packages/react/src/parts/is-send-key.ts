import type {KeyboardEvent} from 'react'

/** What an input method's own Enter is reported as; Safari reports it after the composition has ended. */
const composingKey = 229

/** Whether a key sends what is written: Enter without Shift, and never the Enter that ends a word of an input method. */
export const isSendKey = ({key, shiftKey, nativeEvent, keyCode}: KeyboardEvent): boolean =>
  key === 'Enter' && !shiftKey && !nativeEvent.isComposing && keyCode !== composingKey
