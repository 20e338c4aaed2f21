import {createHandOff} from '@pixelated/sdk/crisis'
import {ConnectionError} from '@pixelated/sdk'
import {defineInstrument, gad7, phq9} from '@pixelated/sdk/measures'
import type {Meta, StoryObj} from '@storybook/react-vite'
import {expect, fn} from 'storybook/test'
import {createOwnDraft} from './questionnaire-draft.ts'
import {QuestionnaireForm} from './questionnaire-form.tsx'

/**
 * Standard questionnaires as forms for the journal. A missing answer is never 0; an answer above 0 to a question on death or on hurting oneself opens help
 * at once, on the device, before anything is kept.
 */
const meta = {
  title: 'Progress/QuestionnaireForm',
  component: QuestionnaireForm,
  args: {instrument: phq9, onKeep: fn(), onRisk: fn(), help: {region: 'NZ'}},
} satisfies Meta<typeof QuestionnaireForm>
export default meta
type Story = StoryObj<typeof meta>

/** Over a draft with these answers, as a page finds it that was left; written anew for each visit. */
function over(answers: readonly (number | '')[], args: Partial<Story['args']> = {}) {
  const draft = createOwnDraft()
  return {
    args: {...args, draft},
    beforeEach: () => draft.write({answers: answers.map(String), state: 'neutral'}),
  }
}

export const Phq9: Story = {
  async play({args, canvas, userEvent}) {
    const [first] = canvas.getAllByRole('radio', {name: 'Not at all'})
    first?.focus()
    // Native radio buttons: arrows choose, Tab goes on to the next question.
    await userEvent.keyboard('{ArrowDown}{Tab}')
    await expect(canvas.getAllByRole('radio', {name: 'Several days'})[0]).toBeChecked()
    await expect(canvas.getAllByRole('radio', {name: 'Not at all'})[1]).toHaveFocus()
    await expect(args.onRisk).not.toHaveBeenCalled()
  },
}
export const Gad7: Story = {args: {instrument: gad7}}

export const NinthQuestion: Story = {
  args: {help: {region: 'NZ', handOff: createHandOff({onEscalate: () => {}})}},
  async play({args, canvas, userEvent}) {
    const choice = canvas.getAllByRole('radio', {name: 'Several days'})[8]
    if (!choice) throw new Error('there is no ninth question')
    await userEvent.click(choice)
    await expect(canvas.getByRole('heading', {name: 'Talk to a person'})).toBeVisible()
    await expect(args.onRisk).toHaveBeenCalledOnce()
    await expect(args.onKeep).not.toHaveBeenCalled()
    await expect(choice).toHaveFocus()
  },
}

export const SomeLeftOut: Story = {
  ...over([1, 1, 0, 2, '', 1, 0, '', 0]),
  async play({canvas, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: 'Keep these answers'}))
    await expect(canvas.getByRole('button', {name: 'Go to the first one'})).toHaveFocus()
  },
}

export const KeptForTheClient: Story = {
  ...over([1, 1, 0, 2, 1, 1, 0, 1, 0]),
  async play({canvas, canvasElement, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: 'Keep these answers'}))
    await expect(await canvas.findByText('Your answers are kept.', {selector: '.pixel-form-kept p'})).toHaveFocus()
    await expect(canvasElement.textContent).not.toMatch(/Total|mild/)
  },
}
export const KeptForTheClinician: Story = {
  ...over([2, 3, 2, 2, 1, 2, 1, 0, 1], {view: 'clinician'}),
  async play({canvas, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: 'Keep these answers'}))
    await expect(await canvas.findByText('Total: 14 of 27')).toBeVisible()
    await expect(canvas.getByText(/Question 9 was answered above 0/)).toBeVisible()
  },
}
export const KeptWithoutATotal: Story = {
  ...over([1, 1, 0, 2, '', 1, 0], {view: 'clinician', instrument: gad7}),
  async play({canvas, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: 'Keep these answers'}))
    await userEvent.click(canvas.getByRole('button', {name: 'Keep the others'}))
    await expect(await canvas.findByText(/between 5 and 8, of 21/)).toBeVisible()
  },
}

export const NotKept: Story = {
  ...over([0, 0, 0, 0, 0, 0, 0, 0, 0], {onKeep: fn(() => Promise.reject(new ConnectionError('Not reachable')))}),
  async play({canvas, userEvent}) {
    await userEvent.click(canvas.getByRole('button', {name: 'Keep these answers'}))
    await expect(await canvas.findByText(/This was not kept/)).toBeVisible()
  },
}

/** One of an app's own, with its licence, in a translation that nobody has tested. */
export const OfOnesOwn: Story = {
  args: {
    instrument: defineInstrument({
      id: 'our_week',
      name: 'Our week',
      language: 'en',
      wording: 'unofficial',
      stem: 'In the last week',
      items: ['I slept well.', 'I was outside every day.', 'I spoke with somebody I like.'],
      options: ['Never', 'On some days', 'On most days', 'Every day'].map((text, value) => ({value, text})),
      bands: [],
      source: 'Made up for this story',
      licence: {holder: 'Nobody', notice: 'Made up for this story'},
    }),
  },
}

export const Dark: Story = {...NinthQuestion, globals: {theme: 'dark'}}
export const HighContrast: Story = {...NinthQuestion, globals: {theme: 'contrast'}}
export const German: Story = {globals: {locale: 'de-DE'}}
export const Arabic: Story = {globals: {locale: 'ar-EG'}}
export const Pseudo: Story = {globals: {locale: 'pseudo'}}
export const Narrow: Story = {
  ...NinthQuestion,
  decorators: [(Story) => <div className="story-narrow">{Story()}</div>],
}
