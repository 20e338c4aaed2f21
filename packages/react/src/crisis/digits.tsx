import {HiddenWords} from './hidden-words.tsx'

/** Seen as its owner writes it, heard digit by digit: a screen reader would make millions of it. */
export function Digits({display, spoken}: {display: string; spoken: string}) {
  return (
    <>
      <bdi dir="ltr" aria-hidden="true">
        {display}
      </bdi>
      <HiddenWords>{spoken}</HiddenWords>
    </>
  )
}
