/** What is said around a chat, in English: leaving the page, the state of the service, the widget. */
export const surroundingsEnglish = {
  // Leaving
  'exit.label': 'Leave this page now',
  'exit.hint': 'Pressing Escape three times does the same.',
  'exit.about': 'What this does, and what it cannot',
  'exit.limits':
    'Clears what this page has stored and opens another site. It cannot hide the visit from your browser history, from your network, or from someone who watches this device.',
  // The service
  'service.label': 'Service',
  'service.checking': 'Looking whether the service answers',
  'service.ready': 'Ready',
  'service.degraded': 'Works, but slowly or in part',
  'service.unusable': 'Cannot answer at the moment',
  'service.unreachable': 'Not reachable',
  'service.unknown': 'Not known',
  'service.checkedAt': 'Last look: {time}',
  'service.checkAgain': 'Look again',
  'service.model': 'Model: {name}',
  // The widget
  'widget.open': 'Open the chat',
  'widget.close': 'Close the chat',
  'widget.notSetUp': 'This chat is not ready yet. You can reach people here all the same.',
  'widget.opening': 'The chat is opening',
  'widget.asks': 'Before the chat begins, please choose what you allow.',
  'widget.refused':
    'You did not allow that what you write is sent, so the chat cannot answer. You can change that at any time.',
  'widget.broken': 'The chat has a problem. Loading the page again may help. You can reach people here all the same.',
} as const
