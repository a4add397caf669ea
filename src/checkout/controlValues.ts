/**
 * What the native controls of the fields hold, by field name: what the shopper sees is what counts. Autofill of
 * older browsers sets it without an event. A field without a control of its name is left out.
 */
export function controlValues(form: ParentNode | null): Record<string, string> {
  const values: Record<string, string> = {}
  for (const field of form?.querySelectorAll<HTMLElement>('[data-field]') ?? []) {
    const name = field.dataset.field ?? ''
    for (const control of field.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]:enabled')) {
      if (control.name === name) Object.assign(values, { [name]: textOf(control) })
    }
  }
  return values
}

function textOf(control: HTMLInputElement | HTMLSelectElement): string {
  if (control.type !== 'checkbox') return control.value
  return 'checked' in control && control.checked ? 'on' : ''
}
