import '@pixelated/react/styles.css'
import {findResources, supportWords} from '@pixelated/sdk/crisis'
import type {Metadata} from 'next'
import Link from 'next/link'
import type {ReactNode} from 'react'
import './page.css'

export const metadata: Metadata = {title: 'Pixel in Next.js', referrer: 'no-referrer', icons: 'data:,'}

export default function Layout({children}: {children: ReactNode}) {
  return (
    <html lang="en">
      <body>
        <header>
          <h1>Pixel in Next.js</h1>
          <nav aria-label="Pages">
            <Link href="/">Chat</Link>
            <Link href="/scores">Scores</Link>
          </nav>
          <noscript>
            The chat needs a script. <a href={findResources().directory.href}>{supportWords('en').directory}</a>
          </noscript>
        </header>
        {children}
      </body>
    </html>
  )
}
