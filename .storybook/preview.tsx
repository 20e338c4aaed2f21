import type {Preview} from '@storybook/react-vite'
import '@pixelated/react/styles.css'
import {DocsPage} from './docs-page.tsx'
import './docs.css'
import './preview.css'
import {withSurroundings} from './surroundings.tsx'
import {initialToolbar, toolbar} from './toolbar.ts'
import {WideTable} from './wide-table.tsx'

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
    docs: {container: DocsPage, components: {table: WideTable}},
    options: {
      storySort: {
        // Storybook reads this without running it: one plain list.
        order: [
          'Getting started',
          'Safety protocol',
          'Guides',
          [
            'Streaming',
            'Offline',
            'Safety',
            'Persistence and privacy',
            'Voice',
            'Progress',
            'Insights',
            'Theming',
            'Parts',
          ],
          'Chat',
          'Crisis',
          '*',
          'Hooks',
          'API',
          ['Find', 'sdk', 'react', 'gateway'],
        ],
      },
    },
  },
}

export default preview
