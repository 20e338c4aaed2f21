import {StrictMode} from 'react'
import {createRoot} from 'react-dom/client'
import {App} from './app.tsx'
import {readPlace} from './place.ts'
import {loadWords} from './use-words.ts'

const place = document.getElementById('app')
const first = await loadWords(readPlace().language)
if (place) {
  createRoot(place).render(
    <StrictMode>
      <App firstWords={first} />
    </StrictMode>,
  )
}
