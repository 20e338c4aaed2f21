/** Watches the sizes of elements that come and go. */
export interface SizeWatch {
  /** These, and no others. */
  watch(elements: readonly Element[]): void
  end(): void
}

/** Calls back at once when a size has changed, and again in the next frame for what must not change sizes itself before that. */
export function watchSizes(onChange: () => void, afterwards: () => void): SizeWatch {
  let watched = new Set<Element>()
  let frame: number | undefined
  const observer =
    typeof ResizeObserver === 'function'
      ? new ResizeObserver(() => {
          onChange()
          frame ??= requestAnimationFrame(() => {
            frame = undefined
            afterwards()
          })
        })
      : undefined
  return {
    watch(elements) {
      const now = new Set(elements)
      for (const element of watched) if (!now.has(element)) observer?.unobserve(element)
      for (const element of now) if (!watched.has(element)) observer?.observe(element)
      watched = now
    },
    end() {
      observer?.disconnect()
      if (frame !== undefined) cancelAnimationFrame(frame)
    },
  }
}
