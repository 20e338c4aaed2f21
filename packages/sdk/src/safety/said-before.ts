import type {GateContext} from './gate.ts'

const simplified = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}@]/gu, '')

/**
 * Tells whether the person has said a part of a reply before: what they told is not a leak when the reply says it back. The history is
 * read when it is first needed.
 */
export function createSaidBefore(history: GateContext['history']): (part: string) => boolean {
  let said: string | undefined
  return (part) => {
    said ??= history.map(({role, content}) => (role === 'user' ? simplified(content) : '')).join('|')
    const wanted = simplified(part)
    return wanted !== '' && said.includes(wanted)
  }
}
