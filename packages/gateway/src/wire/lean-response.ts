import {toReadableStream, type ByteSource} from './byte-source.ts'

/** What a lean response was made of, for a server that writes it without any web stream. */
export interface LeanContent {
  body: string | ByteSource | null
  headers: Record<string, string>
}

/**
 * `Response.prototype` behind a constructor that does nothing: the native one builds `Headers` and more for every answer,
 * which nobody looks at when a socket is fed from the content.
 */
function Bare() {}
Bare.prototype = Response.prototype
// A function is a constructor; TypeScript knows only classes as such. What needs native state is overridden below.
const BareResponse = Bare as unknown as new () => Response

/**
 * A `Response` that builds its web stream and `Headers` only when somebody asks. A string body costs a native `Response`
 * about 3.5 us of its stream, a third of what `node:http` needs for a whole request. Only given to a caller that says it
 * can read it (`listen`): code that reads a response's internal slots, such as a service worker, would see no body.
 */
export class LeanResponse extends BareResponse {
  readonly #content: LeanContent
  readonly #status: number
  #headers: Headers | undefined
  #whole: Response | undefined

  constructor(content: LeanContent, status: number) {
    super()
    this.#content = content
    this.#status = status
  }

  /**
   * Undefined once the body was asked for the ordinary way. Always the same object: whoever wants to watch what is written
   * may put another body in.
   */
  get content(): LeanContent | undefined {
    if (this.#whole !== undefined) return undefined
    if (this.#headers !== undefined) this.#content.headers = Object.fromEntries(this.#headers)
    return this.#content
  }

  override get status(): number {
    return this.#status
  }

  override get ok(): boolean {
    return this.#status >= 200 && this.#status < 300
  }

  override get statusText(): string {
    return ''
  }

  override get type(): ResponseType {
    return 'default'
  }

  override get url(): string {
    return ''
  }

  override get redirected(): boolean {
    return false
  }

  override get headers(): Headers {
    return (this.#headers ??= new Headers(this.#content.headers))
  }

  override get body(): Response['body'] {
    return this.#native().body
  }

  override get bodyUsed(): boolean {
    return this.#whole?.bodyUsed ?? false
  }

  override text(): Promise<string> {
    return this.#native().text()
  }

  override json(): ReturnType<Response['json']> {
    return this.#native().json()
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return this.#native().arrayBuffer()
  }

  override bytes(): ReturnType<Response['bytes']> {
    return this.#native().bytes()
  }

  override blob(): Promise<Blob> {
    return this.#native().blob()
  }

  override formData(): Promise<FormData> {
    return this.#native().formData()
  }

  override clone(): Response {
    return this.#native().clone()
  }

  #native(): Response {
    const {body} = this.#content
    const whole = body === null || typeof body === 'string' ? body : toReadableStream(body)
    return (this.#whole ??= new Response(whole, {status: this.status, headers: this.headers}))
  }
}
