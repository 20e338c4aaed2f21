import type {Meta, StoryObj} from '@storybook/react-vite'
import {useState, type ComponentProps} from 'react'
import {expect, fn, waitFor} from 'storybook/test'
import {ConsentDialog} from './consent-dialog.tsx'

const at = Date.UTC(2026, 4, 4, 9, 30)

/** An app that remembers what was decided, and a button that asks. */
function Privacy({record: given, isOpen: opens, onChange, ...props}: ComponentProps<typeof ConsentDialog>) {
  const [record, setRecord] = useState(given)
  const [isOpen, setOpen] = useState(opens)
  return (
    <>
      <button className="pixel-button" onClick={() => setOpen(true)}>
        Privacy
      </button>
      <ConsentDialog
        {...props}
        record={record}
        isOpen={isOpen}
        onChange={(changed) => {
          setRecord(changed)
          onChange(changed)
        }}
        onClose={() => setOpen(false)}
      />
    </>
  )
}

/**
 * Asks for consent, purpose by purpose, and takes it back at any time. Nothing is ticked beforehand, refusing is as easy as allowing, and
 * Escape changes nothing.
 */
const meta = {
  title: 'Crisis/ConsentDialog',
  component: ConsentDialog,
  args: {
    purposes: [
      {id: 'text', version: '1', isRequired: true},
      {id: 'audio', version: '1'},
      {id: 'emotion', version: '1'},
      {id: 'sharing', version: '2'},
    ],
    record: [],
    isOpen: true,
    onChange: fn(),
    onClose: fn(),
  },
  render: (args) => <Privacy {...args} />,
} satisfies Meta<typeof ConsentDialog>
export default meta
type Story = StoryObj<typeof meta>

export const Asked: Story = {
  async play({args, canvas, userEvent}) {
    const boxes = await canvas.findAllByRole('checkbox')
    for (const box of boxes) await expect(box).not.toBeChecked()
    await userEvent.click(boxes[0] ?? document.body)
    await userEvent.click(canvas.getByRole('button', {name: 'Save my choices'}))
    await expect(args.onChange).toHaveBeenLastCalledWith(
      expect.arrayContaining([
        expect.objectContaining({purpose: 'text', isAllowed: true}),
        expect.objectContaining({purpose: 'audio', isAllowed: false}),
      ]),
    )
    await waitFor(() => expect(canvas.queryByRole('dialog')).toBeNull())
    await userEvent.click(canvas.getByRole('button', {name: 'Privacy'}))
    await expect((await canvas.findAllByRole('checkbox'))[0]).toBeChecked()
    // What was refused from the start was never withdrawn.
    await expect(canvas.getByText(/Allowed since/)).toBeVisible()
    await expect(canvas.queryByText(/Withdrawn on/)).toBeNull()
  },
}

export const Withdrawn: Story = {
  args: {
    record: [
      {purpose: 'text', version: '1', isAllowed: true, at},
      {purpose: 'audio', version: '1', isAllowed: true, at},
      {purpose: 'audio', version: '1', isAllowed: false, at: at + 60_000},
      {purpose: 'sharing', version: '1', isAllowed: true, at},
    ],
  },
  async play({args, canvas, userEvent}) {
    await userEvent.click(await canvas.findByRole('button', {name: 'Withdraw everything'}))
    await expect(args.onChange).toHaveBeenLastCalledWith(
      expect.arrayContaining([expect.objectContaining({purpose: 'text', isAllowed: false})]),
    )
    await userEvent.click(canvas.getByRole('button', {name: 'Privacy'}))
  },
}

export const ClosedWithoutAChange: Story = {
  async play({args, canvas, userEvent}) {
    await userEvent.click((await canvas.findAllByRole('checkbox'))[1] ?? document.body)
    await userEvent.click(canvas.getByRole('button', {name: 'Close without changes'}))
    await waitFor(() => expect(canvas.queryByRole('dialog')).toBeNull())
    await expect(args.onChange).not.toHaveBeenCalled()
  },
}

export const PurposeOfYourOwn: Story = {
  args: {
    purposes: [
      {id: 'text', version: '1', isRequired: true},
      {id: 'research', version: '2', title: 'Use for research', detail: 'Without your name, and only in sums.'},
    ],
  },
}
export const German: Story = {globals: {locale: 'de-DE'}}
export const Arabic: Story = {globals: {locale: 'ar-EG'}}
export const HighContrast: Story = {globals: {theme: 'contrast'}}
