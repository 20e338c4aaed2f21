/** Each colour can be typed too: a brand's colours are known as digits. What is not a colour changes nothing. */
export function startHexFields(form: HTMLFormElement): void {
  const fields = form.querySelectorAll<HTMLInputElement>('input[data-hex]')
  const colourOf = (field: HTMLInputElement): Element | RadioNodeList | null =>
    form.elements.namedItem(field.dataset['hex'] ?? '')
  for (const field of fields) {
    field.addEventListener('input', () => {
      const colour = colourOf(field)
      const hex = field.value.trim().toLowerCase().replace(/^#?/, '#')
      const isColour = /^#[\da-f]{6}$/.test(hex)
      field.setAttribute('aria-invalid', String(!isColour))
      if (isColour && colour instanceof HTMLInputElement) colour.value = hex
    })
  }
  // After every change from elsewhere the digits follow.
  form.addEventListener('input', ({target}) => {
    if (target instanceof HTMLInputElement && target.type === 'color') writeHexFields(form)
  })
}

/** Shows in each field the colour that counts. */
export function writeHexFields(form: HTMLFormElement): void {
  for (const field of form.querySelectorAll<HTMLInputElement>('input[data-hex]')) {
    const colour = form.elements.namedItem(field.dataset['hex'] ?? '')
    if (!(colour instanceof HTMLInputElement)) continue
    field.value = colour.value
    field.setAttribute('aria-invalid', 'false')
  }
}
