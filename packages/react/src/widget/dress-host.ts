import {adoptStyles} from './adopt-styles.ts'
import type {WidgetSettings} from './widget-options.ts'

/** The stylesheet, and the theme on the element itself, where a page's own tokens win over the theme's. */
export function dressHost(host: HTMLElement, shadow: ShadowRoot, {theme, density}: WidgetSettings): void {
  adoptStyles(shadow)
  write(host, 'data-pixel-theme', theme === 'auto' ? null : theme)
  write(host, 'data-pixel-density', density)
}

function write(host: HTMLElement, name: string, value: string | null): void {
  if (host.getAttribute(name) === value) return
  if (value === null) host.removeAttribute(name)
  else host.setAttribute(name, value)
}
