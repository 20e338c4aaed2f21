import {useEffect, useRef, useState, type RefObject} from 'react'

/** Until the page has told how much room there is, and on paper. */
const usual = 640

/** How wide a chart may be drawn, in whole pixels: its text is then as large as all other text, however narrow the page is. */
export function useChartWidth(): [RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(usual)
  useEffect(() => {
    const box = ref.current
    if (box === null || typeof ResizeObserver === 'undefined') return undefined
    const observer = new ResizeObserver(([entry]) => {
      const wide = Math.round(entry?.contentRect.width ?? 0)
      if (wide > 0) setWidth(wide)
    })
    observer.observe(box)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}
