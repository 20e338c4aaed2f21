import type {Meta, StoryObj} from '@storybook/react-vite'
import {useState} from 'react'
import {expect} from 'storybook/test'
import {ConsentBox} from './consent-box.tsx'
import {ConsentChoice} from './consent-choice.tsx'
import {ConsentChoices} from './consent-choices.tsx'
import {ConsentDetail} from './consent-detail.tsx'
import {ConsentLabel} from './consent-label.tsx'
import type {ConsentRecord} from './consent-record.ts'
import {ConsentRoot} from './consent-root.tsx'
import {ConsentSave} from './consent-save.tsx'
import {ConsentTitle} from './consent-title.tsx'
import {CrisisCard} from './crisis-card.tsx'
import {CrisisEntry} from './crisis-entry.tsx'
import {CrisisFold} from './crisis-fold.tsx'
import {CrisisHead} from './crisis-head.tsx'
import {CrisisLead} from './crisis-lead.tsx'
import {CrisisLine} from './crisis-line.tsx'
import {CrisisLineLink} from './crisis-line-link.tsx'
import {CrisisLines} from './crisis-lines.tsx'
import {CrisisOpen} from './crisis-open.tsx'
import {CrisisRoot, type CrisisRootProps} from './crisis-root.tsx'
import {CrisisTitle} from './crisis-title.tsx'

const drawLine = (id: string) => (
  <CrisisLine lineId={id}>
    <CrisisLineLink />
  </CrisisLine>
)

/** A panel of an app's own: few parts, no looks of ours. */
const Help = (props: CrisisRootProps) => (
  <CrisisRoot {...props} className="story-parts">
    <CrisisCard>
      <CrisisHead>
        <CrisisTitle>Somebody is there for you</CrisisTitle>
        <CrisisLead />
      </CrisisHead>
      <CrisisLines>{drawLine}</CrisisLines>
      <CrisisFold>Not now</CrisisFold>
    </CrisisCard>
    <CrisisEntry>
      <CrisisLead />
      <CrisisLines>{drawLine}</CrisisLines>
      <CrisisOpen>Help from people</CrisisOpen>
    </CrisisEntry>
  </CrisisRoot>
)

/**
 * Help in a crisis and consent without looks: put them together as you like, and style them by your own classes and their `data-`
 * attributes. What keeps people safe is in the parts: what must be there is added where it was left out.
 */
const meta = {
  title: 'Parts/Help and consent',
  component: Help,
  args: {risk: {level: 'high'}},
} satisfies Meta<typeof Help>
export default meta
type Story = StoryObj<typeof meta>

export const HelpOfYourOwn: Story = {
  async play({canvas, userEvent}) {
    await expect(canvas.getByRole('alert')).toBeVisible()
    await expect(canvas.getAllByRole('link')[0]).toHaveAttribute('href', expect.stringMatching(/^tel:/))
    await userEvent.keyboard('{Escape}')
    canvas.getByRole('button', {name: 'Not now'}).focus()
    await userEvent.keyboard('{Enter}')
    await expect(canvas.getByRole('button', {name: 'Help from people'})).toHaveFocus()
    await expect(canvas.getAllByRole('link')).toHaveLength(1)
  },
}

/** Nothing but a sentence was put in, and nothing is known of the risk: a number and the way to more are there all the same. */
export const HelpThatWasLeftOut: Story = {
  render: (args) => (
    <CrisisRoot {...args} className="story-parts">
      <p>We are a service for students.</p>
    </CrisisRoot>
  ),
  args: {risk: {level: 'unknown'}},
  async play({canvas, userEvent}) {
    await expect(canvas.getAllByRole('link')[0]).toHaveAttribute('href', expect.stringMatching(/^tel:/))
    await userEvent.click(canvas.getByRole('button', {name: 'Show help'}))
    await expect(canvas.getAllByRole('link').length).toBeGreaterThan(2)
  },
}

function Ask() {
  const [record, setRecord] = useState<ConsentRecord>([])
  const [isOpen, setOpen] = useState(true)
  return (
    <>
      <button onClick={() => setOpen(true)}>Your choice</button>
      <ConsentRoot
        {...{record, isOpen}}
        purposes={[{id: 'audio', version: '1'}]}
        onChange={setRecord}
        onClose={() => setOpen(false)}
      >
        <ConsentTitle>May we use your voice?</ConsentTitle>
        <ConsentChoices>
          {(id) => (
            <ConsentChoice purposeId={id}>
              <ConsentBox />
              <ConsentLabel />
              <ConsentDetail />
            </ConsentChoice>
          )}
        </ConsentChoices>
        <ConsentSave>Save</ConsentSave>
      </ConsentRoot>
    </>
  )
}

/** The way to refuse was left out, and is there. */
export const ConsentOfYourOwn: Story = {
  render: () => <Ask />,
  async play({canvas, userEvent}) {
    const box = await canvas.findByRole('checkbox')
    await expect(box).not.toBeChecked()
    await expect(canvas.getByRole('button', {name: 'Allow nothing'})).toBeVisible()
    await userEvent.click(box)
    await userEvent.click(canvas.getByRole('button', {name: 'Save'}))
    await userEvent.click(canvas.getByRole('button', {name: 'Your choice'}))
    await expect(await canvas.findByRole('checkbox')).toBeChecked()
  },
}
