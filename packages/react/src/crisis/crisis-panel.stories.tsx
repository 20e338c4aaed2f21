import {createHandOff} from '@pixelated/sdk/crisis'
import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect, fn} from 'storybook/test'
import {CrisisPanel} from './crisis-panel.tsx'

/**
 * Ways to reach a person. It opens at once when the risk rises, never takes the focus, folds only by its own button, and stays a step away
 * at every level. Numbers are those of the country that the app, the person or the locale's region says; a language alone names none.
 */
const meta = {
  title: 'Crisis/CrisisPanel',
  component: CrisisPanel,
  args: {risk: {level: 'high', situation: 'suicide'}, onOpenChange: fn()},
} satisfies Meta<typeof CrisisPanel>
export default meta
type Story = StoryObj<typeof meta>

export const High: Story = {
  async play({args, canvas, userEvent}) {
    await expect(canvas.getByRole('alert')).toBeVisible()
    await expect(canvas.getAllByRole('link')[0]).toHaveAttribute('href', expect.stringMatching(/^tel:/))
    await userEvent.keyboard('{Escape}')
    await expect(args.onOpenChange).not.toHaveBeenCalledWith(false)
    // A tap so soon after the panel has come was meant for something else.
    await userEvent.click(canvas.getByRole('button', {name: 'Fold this away'}))
    await expect(args.onOpenChange).not.toHaveBeenCalledWith(false)
    await userEvent.keyboard('{Enter}')
    await expect(canvas.getByRole('button', {name: 'Show help'})).toHaveFocus()
    await expect(canvas.getAllByRole('link')[0]).toHaveAttribute('href', expect.stringMatching(/^tel:/))
    await userEvent.click(canvas.getByRole('button', {name: 'Show help'}))
    await expect(canvas.getByRole('heading', {name: 'Talk to a person'})).toHaveFocus()
  },
}

/** The emergency number first, and few steps. */
export const Imminent: Story = {args: {risk: {level: 'imminent', situation: 'suicide'}}}
export const Moderate: Story = {args: {risk: {level: 'moderate'}}}
export const Low: Story = {args: {risk: {level: 'low'}}}

/** Nothing could be judged. It is not shown as safe. */
export const Unknown: Story = {
  args: {risk: {level: 'unknown'}},
  async play({canvas}) {
    await expect(canvas.getByText('We could not check this message.')).toBeVisible()
  },
}

/** Nothing found: help is one button away all the same. */
export const NothingFound: Story = {
  args: {risk: {level: 'none'}},
  async play({canvas, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: 'Show help'}))
    await expect(canvas.queryByRole('alert')).toBeNull()
    await expect(canvas.getAllByRole('link').length).toBeGreaterThan(0)
  },
}

export const WorriedAboutSomeone: Story = {args: {risk: {level: 'low', situation: 'someone_else'}}}
export const ForAChild: Story = {args: {region: 'AU', isMinor: true, audience: 'children'}}

/** No country is known: no number of any country, but the way to find one. */
export const CountryNotKnown: Story = {
  globals: {locale: 'en'},
  async play({canvas, userEvent}) {
    await userEvent.selectOptions(canvas.getByLabelText('Country'), 'NZ')
    await expect(canvas.getAllByRole('link').map((link) => link.getAttribute('href'))).toContain('tel:1737')
  },
}

/** Nothing here needs a network. */
export const Offline: Story = {globals: {network: 'offline'}}

/** That somebody knows is said only after somebody has confirmed it. */
export const HandedOff: Story = {
  args: {handOff: createHandOff({onEscalate: async () => ({acknowledged: true})})},
  async play({canvas, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: 'Ask for a person'}))
    await expect(canvas.queryByRole('button', {name: 'Ask for a person'})).toBeNull()
  },
}
export const HandOffFails: Story = {
  args: {handOff: createHandOff({onEscalate: async () => ({acknowledged: false}), attempts: 1})},
  async play({canvas, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: 'Ask for a person'}))
    await expect(await canvas.findByRole('button', {name: 'Ask again'}, {timeout: 10_000})).toBeVisible()
  },
}

export const WithASafetyPlan: Story = {
  args: {safetyPlan: <p>Ring Sam. Go to the kitchen. Open the window.</p>},
}
export const Narrow: Story = {
  decorators: (Story) => (
    <div style={{inlineSize: 288}}>
      <Story />
    </div>
  ),
}
export const German: Story = {globals: {locale: 'de-DE'}}
export const Arabic: Story = {globals: {locale: 'ar-EG'}}
export const Pseudo: Story = {globals: {locale: 'pseudo'}}
export const HighContrast: Story = {globals: {theme: 'contrast'}}
export const Calm: Story = {globals: {theme: 'calm'}}
