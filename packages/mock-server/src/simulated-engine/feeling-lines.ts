/** What a listener can say about one feeling. `{about}` is what it is about; lines without it suit any topic. */
export interface FeelingLines {
  /** Says the feeling back in other words. */
  readonly reflect: readonly string[]
  /** Says that it makes sense. */
  readonly validate: readonly string[]
  /** An open question that fits the feeling. */
  readonly ask: readonly string[]
  /** A short name for it as something felt besides. */
  readonly noun: string
}
