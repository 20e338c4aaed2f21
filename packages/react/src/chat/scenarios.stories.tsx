import {scenarios, type Scenario, type ScenarioName} from '@pixelated/mock-server'
import {orderedRiskLevels, riskRank} from '@pixelated/sdk/contract'
import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect, waitFor} from 'storybook/test'
import {PixelChat} from './pixel-chat.tsx'
import {input, patient, say} from './story-steps-fixture.ts'

/**
 * What people say around a crisis, turn by turn, and what has to come of it. The words are those of the scenarios of
 * `@pixelated/mock-server`; choose one in the risk menu and open an empty chat, and it is written for you there too.
 */
const meta = {
  title: 'Chat/Scenarios',
  component: PixelChat,
  parameters: {layout: 'fullscreen'},
} satisfies Meta<typeof PixelChat>
export default meta
type Story = StoryObj<typeof meta>

/** A chat with the person of a scenario in it, who says all that they say there; the level must be what the scenario asks for. */
function scenario(name: ScenarioName): Story {
  const found: Scenario | undefined = scenarios.find((one) => one.name === name)
  const {turns = [], person} = found ?? {}
  return {
    globals: {risk: name},
    args: {
      ...(person?.locale && {conversation: {locale: person.locale}}),
      crisis: {isMinor: person?.isMinor},
      notices: {isMinor: person?.isMinor},
    },
    async play(context) {
      const {canvasElement} = context
      const {theme, direction, locale} = context.globals
      // Tests judge a scenario's other looks at its start, and in light what comes of all its words; who looks sees it all.
      const isPlayed = import.meta.env.VITEST !== 'true' || (theme !== 'dark' && direction !== 'rtl')
      const panel = () => canvasElement.querySelector<HTMLElement>('.pixel-crisis')?.dataset ?? {}
      for (const {say: words, atLeast, atMost, isSomeoneElse, isUnknown} of isPlayed ? turns : turns.slice(0, 1)) {
        await say(context, words)
        const level = () => riskRank(orderedRiskLevels.find((one) => one === panel()['level']) ?? 'unknown')
        if (atLeast !== undefined) await waitFor(() => expect(level()).toBeGreaterThanOrEqual(riskRank(atLeast)))
        if (atMost !== undefined) {
          await expect(panel()['level']).not.toBe('unknown')
          await expect(level()).toBeLessThanOrEqual(riskRank(atMost))
        }
        if (isUnknown) await expect(panel()['level']).not.toBe('none')
        if (isSomeoneElse && String(locale).startsWith('en'))
          await expect(context.canvas.getByText(/Ask directly, listen, stay close/)).toBeVisible()
        await expect(input(context)).toBeEnabled()
        const chat = canvasElement.querySelector<HTMLElement>('.pixel-chat')
        await waitFor(() => expect(chat?.dataset['state']).toBe('idle'), patient)
      }
    },
  }
}

/** From tiredness to a plan for tonight: help comes with the first sign, and again with each rise. */
export const IdeationRises = scenario('rising-ideation')
/** Words of death that mean nothing of the kind. No alarm. */
export const Idiom = scenario('idiom')
/** A film, a poem, a poster. No alarm. */
export const ReportedSpeech = scenario('reported-speech')
/** A child who is hurt: lines for children first. */
export const MinorDiscloses = scenario('minor')
/** Worried about a friend: help for the one who worries, and less alarm. */
export const SomeoneElse = scenario('someone-else')
/** A language that the device reads, then one that it does not. What can not be read is not safe. */
export const NotEnglish = scenario('not-english')
/** The stream breaks at its risk event, every time. */
export const CutAtTheRiskEvent = scenario('cut-at-risk')
/** Replies come, and nothing was analysed on the server. The device sees what it sees. */
export const AnalysisDown = scenario('analysis-down')
