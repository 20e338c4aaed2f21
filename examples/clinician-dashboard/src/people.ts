/** Who the clients are. A practice knows that; the store knows only ids. All of them are made up. */
export const people: readonly {readonly id: string; readonly name: string}[] = [
  'Ada M.',
  'Bruno K.',
  'Chiara T.',
  'Dilan A.',
  'Emeka O.',
  'Farida S.',
  'Grete L.',
  'Hugo P.',
  'Inês R.',
  'Jonas W.',
  'Keiko N.',
  'Lucía V.',
].map((name, index) => ({id: `client-${String(index + 1).padStart(3, '0')}`, name}))
