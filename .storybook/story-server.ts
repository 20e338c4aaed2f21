import {
  createMockServer,
  scenarios,
  type MockServer,
  type MockServerOptions,
  type Scenario,
} from '@pixelated/mock-server'

const networks: Readonly<Record<string, Scenario['name']>> = {
  fast: 'calm',
  slow: 'slow-network',
  drops: 'dropping',
  offline: 'unreachable',
}

/** A mock server in this page, with the network and the risk scenario that the toolbar names, and a past where a story needs one. */
export function createStoryServer(
  {network, risk}: {network: string; risk: string},
  history: MockServerOptions['history'],
): MockServer {
  const way = find(networks[network] ?? 'calm')
  const situation = find(risk)
  return createMockServer({
    // Tests do not wait for the pace of the words; somebody who looks sees them arrive.
    fast: network === 'fast' && import.meta.env.VITEST === 'true',
    ...(history && {history}),
    scenario: {
      name: `${way.name}, ${situation.name}`,
      description: `${way.description}; ${situation.description}`,
      faults: [...way.faults, ...situation.faults],
      ...(situation.engine && {engine: situation.engine}),
    },
  })
}

/** Lets this page's browser say that there is a network, or none, as it does when a cable is pulled. */
export function pretendOnline(isOnline: boolean): void {
  const wasOnline = navigator.onLine
  Object.defineProperty(navigator, 'onLine', {configurable: true, get: () => isOnline})
  if (wasOnline !== isOnline) dispatchEvent(new Event(isOnline ? 'online' : 'offline'))
}

function find(name: string): Scenario {
  const found: Scenario | undefined = scenarios.find((scenario) => scenario.name === name)
  if (found === undefined) throw new Error(`There is no scenario ${name}`)
  return found
}
