import {DocsContainer, type DocsContainerProps} from '@storybook/addon-docs/blocks'
import {useEffect, useLayoutEffect, useState, type PropsWithChildren} from 'react'
import {looks} from './looks.ts'

const isDarkAtNight = () => window.matchMedia('(prefers-color-scheme: dark)').matches

/** The page around a guide: in the theme of the toolbar, as the stories on it are. */
export function DocsPage({context, children}: PropsWithChildren<DocsContainerProps>) {
  const theme = useToolbarTheme(context.channel)
  useLayoutEffect(() => {
    document.documentElement.dataset['pixelTheme'] = theme
  }, [theme])
  const isDark = theme === 'dark' || (theme === 'contrast' && isDarkAtNight())
  return (
    <DocsContainer context={context} theme={isDark ? looks.dark : looks.light}>
      {children}
    </DocsContainer>
  )
}

interface Globals {
  globals: Record<string, unknown>
}

const events = ['setGlobals', 'globalsUpdated']

function useToolbarTheme(channel: DocsContainerProps['context']['channel']): string {
  const [theme, setTheme] = useState(() => {
    const told: Globals[] = events.flatMap((event) => channel.last(event) ?? [])
    return String(told.at(-1)?.globals['theme'] ?? 'light')
  })
  useEffect(() => {
    const onGlobals = ({globals}: Globals) => setTheme(String(globals['theme'] ?? 'light'))
    for (const event of events) channel.on(event, onGlobals)
    return () => {
      for (const event of events) channel.off(event, onGlobals)
    }
  }, [channel])
  return theme
}
