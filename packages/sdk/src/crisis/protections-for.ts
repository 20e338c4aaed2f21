/** For `protectionsFor`. */
export interface ProtectionInput {
  /** The person is known to be a minor. What is not known is not guessed from their words. */
  isMinor: boolean
}

/**
 * Defaults that differ for a minor.
 * @example
 * const protections: Protections = protectionsFor({isMinor: true})
 * console.log(protections.hasBreakReminder) // true
 */
export interface Protections {
  /** Hand to `decideActions` and `nextDisclosure`. */
  readonly isMinor: boolean
  readonly hasBreakReminder: boolean
  /** Show `supportWords().suitability` before the first message. */
  readonly hasSuitabilityNotice: boolean
  /** Sexual content in replies is blocked, whatever a gate's mode. */
  readonly blocksSexualContent: boolean
  /** For `findResources`. */
  readonly audience: 'children' | undefined
  /** Voice emotion stays off. */
  readonly allowsVoiceEmotion: boolean
}

/**
 * Which protections apply: the stricter ones when the person is known to be a minor.
 * @example
 * const {isMinor, audience} = protectionsFor({isMinor: true})
 * console.log(decideActions({level: 'low', isMinor}), findResources({region: 'AU', audience}).resources[0]?.owner)
 */
export const protectionsFor = ({isMinor}: ProtectionInput): Protections => ({
  isMinor,
  hasBreakReminder: isMinor,
  hasSuitabilityNotice: isMinor,
  blocksSexualContent: isMinor,
  audience: isMinor ? 'children' : undefined,
  allowsVoiceEmotion: !isMinor,
})
