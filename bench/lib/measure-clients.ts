import {runChild} from './run-child.ts'
import {spread} from './statistics.ts'
import type {Table} from './report-table.ts'

/** A client as it is run: an adapter in `clients/` on one wire format. */
export interface ClientVariant {
  label: string
  client: string
  format: 'pixel' | 'openai' | 'anthropic'
  /** A part of the work only, for a client that needs minutes for the whole. 0 to 1, default 1. */
  share?: number
}

/** What each process does; see `children/measure-client.mjs`. */
export interface Scenario {
  kind: 'json' | 'events'
  events?: number
  pace?: 'each' | 'bulk'
  concurrency: number
  operations: number
  warmUp: number
  warmUpEvents?: number
}

export interface ClientFigure {
  cpuUs: number
  wallUs: number
  peakMb: number
}

/** Figures of all rounds by label, and each divided by its format's floor in the same round. */
export interface ClientRounds {
  figures: Map<string, ClientFigure[]>
  ratios: Map<string, number[]>
}

export const ours = 'ours'
const floors = {pixel: 'bare fetch', openai: 'bare fetch, openai bytes', anthropic: 'bare fetch, anthropic bytes'}

/** Ours, the peers, and between them the floor of each wire format: neighbours in time are divided by each other. */
export const clientVariants: readonly ClientVariant[] = [
  {label: 'bare fetch, tight loop (limit)', client: 'bare-fetch-tight', format: 'pixel'},
  {label: floors.pixel, client: 'bare-fetch', format: 'pixel'},
  {label: ours, client: 'pixelated', format: 'pixel'},
  {label: 'openai', client: 'openai', format: 'openai'},
  {label: floors.openai, client: 'bare-fetch', format: 'openai'},
  {label: 'ai + @ai-sdk/openai', client: 'ai-sdk', format: 'openai', share: 0.1},
  {label: floors.anthropic, client: 'bare-fetch', format: 'anthropic'},
  {label: '@anthropic-ai/sdk', client: 'anthropic', format: 'anthropic'},
]

/**
 * Runs the variants in rounds, each in a fresh process, forwards and backwards in turn. Ours and its floor run in every round,
 * the others in every second: the figure that has a goal gets the most rounds.
 */
export async function measureClients(
  variants: readonly ClientVariant[],
  scenario: Scenario,
  {rounds, origin, packages}: {rounds: number; origin: string; packages: string},
): Promise<ClientRounds> {
  const figures = new Map<string, ClientFigure[]>(variants.map(({label}) => [label, []]))
  const ratios = new Map<string, number[]>(variants.map(({label}) => [label, []]))
  for (let round = 0; round < rounds; round++) {
    const now = new Map<string, ClientFigure>()
    const chosen = variants.filter(({format}) => format === 'pixel' || round % 2 === 0)
    for (const variant of Math.floor(round / 2) % 2 === round % 2 ? chosen : chosen.toReversed()) {
      const {label, client, format, share = 1} = variant
      const operations = Math.max(1, Math.round(scenario.operations * share))
      const figure = await runChild<ClientFigure>('children/measure-client.mjs', {
        ...scenario,
        operations,
        client,
        format,
        origin,
        packages,
      })
      now.set(label, figure)
      figures.get(label)?.push(figure)
    }
    for (const {label, format} of variants) {
      const floor = now.get(floors[format])
      const own = now.get(label)
      if (floor && own) ratios.get(label)?.push(own.cpuUs / floor.cpuUs)
    }
  }
  return {figures, ratios}
}

/** CPU, ratio, wall time and memory of each variant. */
export const toClientTable = (title: string, unit: string, {figures, ratios}: ClientRounds): Table => ({
  title,
  columns: ['client', `CPU us/${unit}`, 'CPU x floor', `wall us/${unit}`, 'peak MB'],
  rows: [...figures].map(([label, list]) => [
    label,
    spread(list.map(({cpuUs}) => cpuUs)),
    spread(ratios.get(label) ?? []),
    spread(list.map(({wallUs}) => wallUs)),
    spread(
      list.map(({peakMb}) => peakMb),
      0,
    ),
  ]),
})
