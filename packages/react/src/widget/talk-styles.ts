import talk from './talk.css?inline'
import voice from '../styles/voice.css?inline'

export const talkStyles = `${voice}\n${talk}`
