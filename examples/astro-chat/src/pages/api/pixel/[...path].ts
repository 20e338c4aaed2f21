import type {APIRoute} from 'astro'
import {forwardToPixel} from '../../../forward-to-pixel'

export const prerender = false

export const ALL: APIRoute = ({request, params, clientAddress}) =>
  forwardToPixel(request, {path: params.path ?? '', visitor: clientAddress})
