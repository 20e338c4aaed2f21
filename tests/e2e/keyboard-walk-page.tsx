import {createMockServer} from '@pixelated/mock-server'
import {ConsentDialog, PixelChat, PixelProvider, QuickExit, type ConsentRecord} from '@pixelated/react'
import '@pixelated/react/styles.css'
import {createPixelClient} from '@pixelated/sdk'
import {useState} from 'react'
import {createRoot} from 'react-dom/client'

// The second reply stops in the middle and the third request is refused: what the walk stops, and asks for again.
const server = createMockServer({
  fast: true,
  faults: [
    {faults: 'stall@event=4', path: '/infer-stream', method: 'POST', skip: 1, times: 1},
    {faults: 'status=401', path: '/infer-stream', method: 'POST', skip: 2, times: 1},
  ],
})
const client = createPixelClient({baseUrl: 'http://walk.test', fetch: server.fetch})

function Page() {
  const [record, setRecord] = useState<ConsentRecord>([])
  const [isOpen, setOpen] = useState(false)
  return (
    <PixelProvider client={client} locale="en-GB">
      <header>
        <QuickExit href="/elsewhere" />
        <button className="pixel-button" onClick={() => setOpen(true)}>
          Privacy
        </button>
      </header>
      <main>
        <h1>Evening</h1>
        <PixelChat />
      </main>
      <ConsentDialog
        {...{record, isOpen}}
        purposes={[
          {id: 'text', version: '1', isRequired: true},
          {id: 'audio', version: '1'},
        ]}
        onChange={setRecord}
        onClose={() => setOpen(false)}
      />
    </PixelProvider>
  )
}

createRoot(document.body.appendChild(document.createElement('div'))).render(<Page />)
