import {definePixelChat} from './define-pixel-chat.ts'

// What the script files run: a tag is all that a page needs.
definePixelChat()
