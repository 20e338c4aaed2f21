/**
 * Leaves an element to screen readers only, also where our stylesheet is not used. Written property by property, which a strict content
 * security policy allows; a `style` attribute in markup it does not.
 */
export function hideFromView({style}: HTMLElement): void {
  Object.assign(style, {
    position: 'absolute',
    width: '1px',
    height: '1px',
    margin: '-1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  })
}
