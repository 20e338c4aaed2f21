import {createMockServer, scenarios, type MockServer, type Scenario} from '@pixelated/mock-server'

const networks: Readonly<Record<string, Scenario['name']>> = {
  fast: 'calm',
  slow: 'slow-network',
  drops: 'dropping',
  offline: 'unreachable',
}

/** A mock server in this page, with the network and the risk scenario that the toolbar names. */
export function createStoryServer(network: string, risk: string): MockServer {
  const way = find(networks[network] ?? 'calm')
  const situation = find(risk)
  return createMockServer({
    // Tests do not wait for the pace of the words; somebody who looks sees them arrive.
    fast: network === 'fast' && import.meta.env.VITEST === 'true',
    scenario: {
      name: `${way.name}, ${situation.name}`,
      description: `${way.description}; ${situation.description}`,
      faults: [...way.faults, ...situation.faults],
      ...(situation.engine && {engine: situation.engine}),
    },
  })
}

function find(name: string): Scenario {
  const found: Scenario | undefined = scenarios.find((scenario) => scenario.name === name)
  if (found === undefined) throw new Error(`There is no scenario ${name}`)
  return found
}
