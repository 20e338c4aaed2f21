import type {ScenarioName} from '@pixelated/mock-server'
import type {GlobalTypes} from 'storybook/internal/types'

const item = (value: string, title: string, right?: string) => ({value, title, ...(right && {right})})
const scenario = (name: ScenarioName, title: string, right?: string) => item(name, title, right)

/** What the toolbar can change about the surroundings of every story. */
export const toolbar: GlobalTypes = {
  theme: {
    description: 'Theme',
    toolbar: {
      title: 'Theme',
      icon: 'paintbrush',
      dynamicTitle: true,
      items: [item('light', 'Light'), item('dark', 'Dark'), item('contrast', 'High contrast'), item('calm', 'Calm')],
    },
  },
  density: {
    description: 'Density',
    toolbar: {
      title: 'Density',
      icon: 'collapse',
      dynamicTitle: true,
      items: [item('comfortable', 'Comfortable'), item('compact', 'Compact')],
    },
  },
  locale: {
    description: 'Locale',
    toolbar: {
      title: 'Locale',
      icon: 'globe',
      dynamicTitle: true,
      items: [
        item('en', 'English', 'no country'),
        item('en-GB', 'English', 'UK'),
        item('en-US', 'English', 'US'),
        item('es-ES', 'Español'),
        item('fr-FR', 'Français'),
        item('de-DE', 'Deutsch'),
        item('pt-PT', 'Português'),
        item('ar-EG', 'العربية'),
        item('hi-IN', 'हिन्दी'),
        item('ja-JP', '日本語'),
        item('pseudo', '⟦Péšúdó⟧', 'shows what is hard-coded'),
      ],
    },
  },
  direction: {
    description: 'Direction',
    toolbar: {
      title: 'Direction',
      icon: 'transfer',
      dynamicTitle: true,
      items: [item('auto', 'As the locale'), item('ltr', 'Left to right'), item('rtl', 'Right to left')],
    },
  },
  network: {
    description: 'Network',
    toolbar: {
      title: 'Network',
      icon: 'rss',
      dynamicTitle: true,
      items: [item('fast', 'Fast'), item('slow', 'Slow'), item('drops', 'Drops'), item('offline', 'Offline')],
    },
  },
  risk: {
    description: 'Risk scenario',
    toolbar: {
      title: 'Risk',
      icon: 'alert',
      dynamicTitle: true,
      items: [
        scenario('calm', 'Nothing wrong'),
        scenario('rising-ideation', 'Ideation rises', 'said in an empty chat'),
        scenario('idiom', 'Idioms: no alarm', 'said'),
        scenario('reported-speech', 'Film, poem, poster', 'said'),
        scenario('minor', 'A minor discloses', 'said'),
        scenario('someone-else', 'Worried about a friend', 'said'),
        scenario('not-english', 'Not English', 'said'),
        scenario('cut-at-risk', 'Cut at the risk event', 'said'),
        scenario('lying-server', 'The server denies risk', 'said'),
        scenario('analysis-down', 'Analysis down, chat up', 'said'),
        scenario('model-not-loaded', 'No model'),
      ],
    },
  },
  view: {
    description: 'Who looks',
    toolbar: {
      title: 'View',
      icon: 'user',
      dynamicTitle: true,
      items: [item('client', 'Client'), item('clinician', 'Clinician')],
    },
  },
}

/** How the toolbar stands before anybody touches it. */
export const initialToolbar = {
  theme: 'light',
  density: 'comfortable',
  locale: 'en-GB',
  direction: 'auto',
  network: 'fast',
  risk: 'calm',
  view: 'client',
}
