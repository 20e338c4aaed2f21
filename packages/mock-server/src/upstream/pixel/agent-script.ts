import type {Writable} from '../fastapi/python-value.ts'
import type {AgentName} from './pixel-state.ts'
import type {UpstreamRequest} from './inference-model.ts'

/** What one agent reports, and how long the stream rests after it. */
export interface AgentStep {
  agent: AgentName
  role: string
  type: 'thought' | 'action' | 'observation'
  content: string
  said: string
  /** Booked for the agent in `/agent-stats`: constants, not measurements. */
  bookedMs: number
  pauseMs: number
  conflict?: Writable
  /** What the step adds to the shared state before it reports. */
  learns: Record<string, Writable>
}

/** The shared state before the first step. */
export const blankState: Record<string, Writable> = {
  focus: null,
  detected_emotions: [],
  kb_context: null,
  distortions: [],
}

const alarmWords = ['bad', 'hurt', 'desperate']
const quotedCharacters = 50

/** The steps before the inference, the same for every query but for the directive and the safety guard. */
export function stepsBefore(request: UpstreamRequest): AgentStep[] {
  const directive = request.gestalt_directive ?? ''
  const quoted = [...request.user_query].slice(0, quotedCharacters).join('')
  const steps: AgentStep[] = [
    {
      agent: 'Coordinator',
      role: 'Orchestrator',
      type: 'thought',
      content: directive === '' ? 'No directive given, starting as planned.' : `Following the directive: ${directive}`,
      // The user's words go back out here, cut off at fifty characters.
      said: `Asked: '${quoted}...'. Directive: ${directive === '' ? 'None' : directive}`,
      bookedMs: 500,
      pauseMs: 500,
      learns: {focus: directive === '' ? 'initial_assessment' : `corrected_focus: ${directive}`},
    },
    {
      agent: 'Memory Agent',
      role: 'Context Retrieval',
      type: 'action',
      content: 'Looking for exercises that fit this query.',
      said: "search(topics=['grounding', 'reframing'])",
      bookedMs: 800,
      pauseMs: 800,
      learns: {kb_context: 'mock_exercises_v1'},
    },
    {
      agent: 'Psychologist',
      role: 'Clinical Analysis',
      type: 'thought',
      content: 'Reading the query for patterns of thought.',
      said: "One pattern stands out: 'all_or_nothing'.",
      bookedMs: 400,
      pauseMs: 400,
      learns: {distortions: ['all_or_nothing'], detected_emotions: ['worry', 'sadness']},
    },
  ]
  const isAlarmed = alarmWords.some((word) => request.user_query.toLowerCase().includes(word))
  return directive === '' && isAlarmed ? [...steps, safetyGuard] : steps
}

const safetyGuard: AgentStep = {
  agent: 'Safety Guard',
  role: 'Content Moderation',
  type: 'thought',
  content: 'The assessment looks milder than the wording.',
  said: "The words point to more distress than 'worry'.",
  bookedMs: 200,
  pauseMs: 600,
  conflict: {
    withAgent: 'Psychologist',
    severity: 'medium',
    description: 'The assessment leaves out signs of acute distress.',
  },
  learns: {},
}

/** The step after the inference. */
export const stepAfter: AgentStep = {
  agent: 'Coordinator',
  role: 'Orchestrator',
  type: 'observation',
  content: 'The answer is written and was checked.',
  said: 'Checked for safety; ready to send.',
  bookedMs: 100,
  pauseMs: 0,
  learns: {},
}
