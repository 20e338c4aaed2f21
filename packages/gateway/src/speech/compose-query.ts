/** What was typed and what was said, as one message: gates and model must see both. */
export const composeQuery = (typed: string, heard: string | undefined): string =>
  [typed.trim(), heard?.trim() ?? ''].filter((text) => text !== '').join('\n')
