import {findResources} from '@pixelated/sdk/crisis'
import {StrictMode} from 'react'
import {createRoot} from 'react-dom/client'
import {App} from './app.tsx'
import {createPageServices} from './page-services.ts'
import {readSettings} from './page-settings.ts'
import {dressDocument, openPage} from './use-page-settings.ts'

const place = document.getElementById('app')
const settings = readSettings(location.search)
dressDocument(settings)
const services = createPageServices()
const first = await openPage(settings, services)
if (place) {
  createRoot(place, {onUncaughtError: () => showFailure(place)}).render(
    <StrictMode>
      <App first={first} services={services} />
    </StrictMode>,
  )
}

/** A mistake in this page takes all of it away. What stays says so, and where help is. */
function showFailure(body: HTMLElement): void {
  const text = document.createElement('p')
  const directory = document.createElement('a')
  const {href, owner} = findResources({}).directory
  Object.assign(directory, {href, textContent: `${owner}: ${href}`})
  text.className = 'failure'
  text.setAttribute('role', 'alert')
  text.append('This page has failed. What was said is kept. Load it again. Help from a person: ', directory)
  body.replaceChildren(text)
}
