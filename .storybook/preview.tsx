import type {Preview} from '@storybook/react-vite'
import '@pixelated/react/styles.css'
import './preview.css'
import {withSurroundings} from './surroundings.tsx'
import {initialToolbar, toolbar} from './toolbar.ts'

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes: toolbar,
  initialGlobals: initialToolbar,
  decorators: [withSurroundings],
  parameters: {
    // What axe finds fails the test run.
    a11y: {
      test: 'error',
      options: {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']},
    },
    backgrounds: {disable: true},
    controls: {expanded: true},
    options: {
      storySort: {
        order: ['Getting started', 'Theming', 'Safety', 'Accessibility', 'Testing', 'Chat', 'Crisis', '*', 'Hooks'],
      },
    },
  },
}

export default preview
