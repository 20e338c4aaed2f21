/** What a message is for, where that changes the kind of answer. `talk` is everything else. */
export type Intent =
  | 'greeting'
  | 'thanks'
  | 'goodbye'
  | 'about-me'
  | 'privacy'
  | 'advice'
  | 'ambivalence'
  | 'change'
  | 'step'
  | 'short'
  | 'question'
  | 'request'
  | 'objection'
  | 'talk'

/** Each pattern is anchored on words and has no nested repetition, so that its time stays linear. First match wins. */
const patterns: readonly (readonly [Intent, RegExp, number])[] = [
  [
    'about-me',
    /\b(are|r) (you|u) (really |actually |even |just )?(an? )?(human|real|person|bot|robot|ai|machine|program|therapist|doctor|conscious|sentient|alive)\b/,
    400,
  ],
  [
    'about-me',
    /\b(who|what) (exactly )?are you\b|\bdo you (have feelings|feel anything|care about me|love me|sleep|even understand)\b|\btalking to a (bot|machine|computer|human|real person)\b/,
    400,
  ],
  [
    'privacy',
    /\b(is (this|it|that) (private|confidential|anonymous|safe to say)|who (can )?(reads?|sees?) (this|what i)|do you (tell|report|store|save|record)|keep (this|it) (a )?secret|promise not to tell)\b/,
    400,
  ],
  [
    'objection',
    /\b(you dont understand|you are(nt| not) (helping|listening)|youre not (helping|listening)|this is(nt| not) helping|stop asking|you keep (asking|saying|repeating)|you (just |already )?(said|asked) that|sound like a (robot|bot|script))\b/,
    300,
  ],
  [
    'advice',
    /\b(what (should|can|could|do|would) i do|what (should|can) i (say|try|tell)|how (do|can|should|could|would) i|any (tips|advice|ideas|suggestions)|can you (help|tell me how)|should i|what helps|give me advice|what do you (think|suggest|recommend))\b/,
    4000,
  ],
  [
    'change',
    /\b(want|need|trying|decided|ready|thinking (about|of)|plan) (to )?(stop|stopping|quit|quitting|cut|cutting|reduce|give up|giving up|change|changing) \w+/,
    4000,
  ],
  [
    'ambivalence',
    /\b(part of me|on the other hand|torn between|i want to but|but at the same time|mixed feelings|half of me|cant decide (if|whether))\b/,
    4000,
  ],
  [
    'request',
    /^(please |can you |could you )?(tell me (about|a)|write|explain|translate|calculate|list|give me a|search|look up|show me|make me)\b|^(what|who|when|where) (is|are|was|were) (the|a|an)\b/,
    400,
  ],
  [
    'step',
    /\b(maybe|perhaps) i (could|can|should|will)\b|\bi (could|will|might|can|want to) try\b|\bill (try|call|talk|ask|write|start|go for)\b|\bim going to (try|call|talk|ask|write)\b/,
    160,
  ],
  ['greeting', /^(hi|hello|hey|hiya|good (morning|evening|afternoon)|greetings|yo|sup|whats up)\b/, 40],
  [
    'goodbye',
    /^(ok(ay)? )?(bye|goodbye|good night|goodnight|see you|talk (to you )?(later|soon|tomorrow)|gotta go|i have to go)\b/,
    60,
  ],
  ['thanks', /\b(thank you|thanks|thx|appreciate (it|this|you)|that (helps|helped))\b/, 90],
]

/** Tells what a message is for, from its opening and a few set phrases. */
export function readIntent(query: string): Intent {
  const text = query.slice(0, 8000).toLowerCase().replace(/['’‘]/g, '').replace(/\s+/g, ' ').trim()
  for (const [intent, pattern, longest] of patterns) {
    if (text.length <= longest && pattern.test(text)) return intent
  }
  const words = text.split(' ').length
  if (words <= 4 && !text.endsWith('?')) return 'short'
  return text.endsWith('?') ? 'question' : 'talk'
}
