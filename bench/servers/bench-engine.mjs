// An engine without a model, behind the gateway's port: it answers at once, and streams one word whenever `tick` resolves.

const reply = {response: 'A short answer.', eq_scores: {overall_eq: 0.5}, conversation_metadata: {bias_score: 0}}

export const benchEngine = (tick) => ({
  model: {name: 'bench', version: '1'},
  status: () => ({modelLoaded: true, modelName: 'bench', engineName: 'bench', features: [], device: 'none'}),
  models: () => [{name: 'bench', version: '1', ready: true}],
  infer: async () => reply,
  async *stream(_request, {signal}) {
    while (!signal.aborted) {
      await tick()
      yield {type: 'text_delta', text: ' word'}
    }
  },
})
