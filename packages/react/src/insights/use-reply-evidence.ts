import {isMeasured, type Span} from '@pixelated/sdk/contract'
import type {Message} from '@pixelated/sdk/conversation'
import {useEffect, useMemo, useState} from 'react'
import type {TechniqueTagsProps} from './technique-tags.tsx'

interface ReplyEvidence {
  readonly techniques: ReadonlyMap<string, TechniqueTagsProps['techniques']>
  readonly biasSpans: ReadonlyMap<string, readonly Span[]>
}

type Analysers = Awaited<ReturnType<typeof loadAnalysers>>

/**
 * Where replies show techniques and bias, as analysers on this device see it. They are loaded when this is first used; until then, and
 * where they can not be loaded, there is no evidence, and what a server named stands without it.
 */
export function useReplyEvidence(messages: readonly Message[]): ReplyEvidence {
  const [analysers, setAnalysers] = useState<Analysers>()
  const [known] = useState(() => new WeakMap<Message, ReturnType<typeof read>>())
  useEffect(() => {
    let isGone = false
    loadAnalysers().then(
      (loaded) => isGone || setAnalysers(() => loaded),
      // No network, or a policy of the page: the panel shows what the server gave.
      () => {},
    )
    return () => {
      isGone = true
    }
  }, [])
  return useMemo(() => {
    const techniques = new Map<string, TechniqueTagsProps['techniques']>()
    const biasSpans = new Map<string, readonly Span[]>()
    for (const [index, message] of messages.entries()) {
      if (!analysers || message.role !== 'assistant' || message.status !== 'done') continue
      const found = known.get(message) ?? read(message.text, messages.slice(Math.max(0, index - 4), index), analysers)
      known.set(message, found)
      techniques.set(message.id, found.techniques)
      biasSpans.set(message.id, found.biasSpans)
    }
    return {techniques, biasSpans}
  }, [analysers, known, messages])
}

async function loadAnalysers() {
  const {createBiasAnalyser, createTechniqueAnalyser} = await import('@pixelated/sdk/analysis')
  return {bias: createBiasAnalyser(), technique: createTechniqueAnalyser()}
}

function read(text: string, before: readonly Message[], {bias, technique}: Analysers) {
  const history = before.map(({role, text: content}) => ({role, content}))
  const found = technique.analyse(text, {role: 'assistant', history})
  const biased = bias.analyse(text)
  return {
    techniques: isMeasured(found) ? found.value : found,
    biasSpans: isMeasured(biased) ? biased.spans : [],
  }
}
