import {faultForms} from './fault-forms.ts'

/** The compact syntax as lines of text: what to write, and what it does. */
export function faultHelp(): string {
  const rows = Object.values(faultForms).map((form) => `  ${form.example.padEnd(44)}${form.meaning}`)
  return [
    '  x-pixel-mock-fault: name[=value][@option=value][, another]',
    '  @times=2 limits it to the first two requests; stall, disconnect and truncate take @event=5 or @bytes=20; the first event is 1',
    ...rows,
  ].join('\n')
}
