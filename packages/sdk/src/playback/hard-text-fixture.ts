import fc from 'fast-check'

/** Texts full of what is hard: marks of all kinds, cut everywhere. */
export const hardText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '**',
          '*',
          '_',
          '`',
          '```',
          '\n',
          '\n\n',
          '# ',
          '- ',
          '1. ',
          '> ',
          '[a](b)',
          '[',
          ']',
          '(',
          ')',
          '![x](y)',
          '~~',
          '|',
        ],
        ...[
          'https://a.example/b?c=1',
          'http',
          'h',
          '<b>',
          '<',
          '</b>',
          '👩‍👩‍👧',
          '😀',
          '1️⃣',
          '\u200D',
          '\\*',
          '\\',
          '~~~',
          '---',
          ' ',
        ],
        ...[
          'Dr. ',
          'e.g. ',
          '3.5 ',
          '... ',
          'Well, ',
          'I see. ',
          'Yes! ',
          'no? ',
          'it is hard to sleep ',
          '. ',
          ', ',
          '“quoted.” ',
          '你好。',
        ],
      ),
      fc.lorem({maxCount: 3}),
      fc.string({unit: 'grapheme', maxLength: 4}),
    ),
    {maxLength: 30},
  )
  .map((parts) => parts.join(''))

export const cutAnywhere = (text: string, cuts: readonly number[]): string[] => {
  const ends = [...cuts.map((cut) => cut % (text.length + 1)), text.length].sort((one, other) => one - other)
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end))
}
