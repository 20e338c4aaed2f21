import {reportProblem} from './report-problem.ts'
import {createWidgetController, type WidgetController} from './widget-controller.ts'
import {attributeOf, optionNames, widgetOptions, widgetProperties, type OptionName} from './widget-options.ts'

const controllers = new WeakMap<object, WidgetController>()

function controllerOf(element: object): WidgetController {
  const controller = controllers.get(element)
  if (controller === undefined) throw new TypeError('Illegal invocation')
  return controller
}

/** The class of the element. Made when it is asked for: on a server there is no `HTMLElement` to extend. */
export function createPixelChatClass(): CustomElementConstructor {
  class PixelChat extends HTMLElement {
    static readonly observedAttributes = [
      ...optionNames.map(attributeOf),
      'lang',
      'dir',
      'data-pixel-theme',
      'data-pixel-density',
    ]

    constructor() {
      super()
      const shadow = this.shadowRoot ?? this.attachShadow({mode: 'open'})
      controllers.set(this, createWidgetController(this, shadow))
    }

    connectedCallback(): void {
      takeEarlyProperties(this)
      controllerOf(this).connect()
    }

    disconnectedCallback(): void {
      controllerOf(this).disconnect()
    }

    adoptedCallback(): void {
      controllerOf(this).changed()
    }

    attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
      if (before !== after) controllerOf(this).changed()
    }

    get ready(): WidgetController['ready'] {
      return controllerOf(this).ready
    }

    close(): void {
      controllerOf(this).close()
    }

    send(text: unknown): boolean {
      return typeof text === 'string' && controllerOf(this).send(text)
    }

    reset(): void {
      controllerOf(this).reset()
    }

    exit(): Promise<void> {
      return controllerOf(this).exit()
    }
  }
  for (const name of optionNames) defineOption(PixelChat.prototype, name)
  for (const name of widgetProperties) defineProperty(PixelChat.prototype, name)
  return PixelChat
}

/** What was set before the element was defined stands on the element itself and hides what the class does with it. */
function takeEarlyProperties(element: HTMLElement): void {
  for (const name of [...optionNames, ...widgetProperties]) {
    if (!Object.hasOwn(element, name)) continue
    const value: unknown = Reflect.get(element, name)
    Reflect.deleteProperty(element, name)
    Reflect.set(element, name, value)
  }
}

function defineOption(prototype: HTMLElement, name: OptionName): void {
  const set = function set(this: HTMLElement, value: unknown): void {
    writeOption(this, name, value)
  }
  const get =
    name === 'open'
      ? // The attribute and the method have one name: reading gives the method, writing the attribute.
        function get(this: HTMLElement): unknown {
          return () => controllerOf(this).open()
        }
      : function get(this: HTMLElement): unknown {
          return controllerOf(this).settings()[name]
        }
  Object.defineProperty(prototype, name, {get, set, configurable: true, enumerable: true})
}

/** A property becomes its attribute, so that there is one truth. What can not be one is left out. */
function writeOption(element: HTMLElement, name: OptionName, value: unknown): void {
  const attribute = attributeOf(name)
  if (widgetOptions[name].kind === 'flag') {
    element.toggleAttribute(attribute, Boolean(value) && value !== 'false')
    return
  }
  const text = Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(' ') : value
  if (typeof text === 'string') element.setAttribute(attribute, text)
  else element.removeAttribute(attribute)
  if (typeof text !== 'string' && text !== undefined && text !== null)
    reportProblem(`property "${name}" must be a text; it counts as absent.`)
}

function defineProperty(prototype: HTMLElement, name: (typeof widgetProperties)[number]): void {
  Object.defineProperty(prototype, name, {
    get(this: HTMLElement): unknown {
      return controllerOf(this).properties[name]
    },
    set(this: HTMLElement, value: unknown) {
      const controller = controllerOf(this)
      // Whatever it is: it is judged where it is used.
      Object.assign(controller.properties, {[name]: value})
      controller.changed()
    },
    configurable: true,
    enumerable: true,
  })
}
