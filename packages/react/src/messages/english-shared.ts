/** What a chat and the insights both say, in English. */
export const sharedEnglish = {
  'missing.notMeasured': 'Not measured: {reason}',
  'missing.notLoaded': 'the analysis is not loaded yet',
} as const
