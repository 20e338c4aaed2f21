import {addons} from 'storybook/manager-api'
import {looks} from './looks.ts'

const isDark = window.matchMedia('(prefers-color-scheme: dark)').matches
addons.setConfig({theme: isDark ? looks.dark : looks.light})
