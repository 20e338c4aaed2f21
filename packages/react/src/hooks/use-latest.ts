import {useInsertionEffect, useRef, type RefObject} from 'react'

/** The value of the last render that was shown, for callbacks that keep their identity. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value)
  useInsertionEffect(() => {
    latest.current = value
  })
  return latest
}
