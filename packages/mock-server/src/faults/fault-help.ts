import {faultForms} from './fault-forms.ts'

/** The compact syntax as lines of text: what to write, and what it does. */
export function faultHelp(): string {
  const rows = Object.values(faultForms).map((form) => `  ${form.example.padEnd(44)}${form.meaning}`)
  return [
    'x-pixel-mock-fault: name[=value][@option=value], several separated by commas; @times=2 for the first two requests only',
    ...rows,
  ].join('\n')
}
