import {forwardToPixel} from '../../../../lib/forward-to-pixel'

interface Context {
  params: Promise<{path: string[]}>
}

async function handle(request: Request, {params}: Context): Promise<Response> {
  const {path} = await params
  // The last address is the one that your own proxy saw, or Next itself; those before it anybody can make up.
  const visitor = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? 'unknown'
  return forwardToPixel(request, {path: path.join('/'), visitor})
}

export {handle as GET, handle as POST, handle as DELETE}
