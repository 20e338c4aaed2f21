import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'

const sourceSchema = z.looseObject({
  /** Who runs the service. */
  owner: z.optional(z.string()),
  /** The page to check it against. */
  url: z.optional(z.string()),
})

/**
 * One way to reach help, as it is on the wire.
 * @example
 * const line = crisisResourceSchema.parse({id: 'x', name: 'A line', kind: 'call', href: 'tel:123', label: '123'})
 * show(line.label)
 */
export const crisisResourceSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  /** `call`, `text`, `chat` or `web`. */
  kind: z.string(),
  /** `tel:`, `sms:` or `https:`. */
  href: z.string(),
  /** What a person reads and copies: the number as its owner writes it, or the address of a page. */
  label: z.string(),
  /** For a screen reader: the digits one by one. */
  spoken: z.optional(z.string()),
  languages: z.optional(z.array(z.string())),
  /** Opening hours such as `24/7`, or absent when nobody has confirmed them. */
  hours: z.optional(z.string()),
  /** Absent when not known. */
  is_free: z.optional(z.boolean()),
  audience: z.optional(z.string()),
  source: z.optional(sourceSchema),
  /** The day somebody opened the source and checked, `YYYY-MM-DD`; absent: not yet confirmed. */
  verified_on: z.optional(z.string()),
})

/**
 * The answer of `GET /crisis/resources?region=&language=`: the emergency number, lines, and an international directory.
 * @example
 * const {emergency, resources} = crisisResourcesSchema.parse(await (await fetch('/crisis/resources?region=GB')).json())
 * show(emergency?.label, resources.length)
 */
export const crisisResourcesSchema = z.looseObject({
  /** ISO 3166-1; absent when no region was given or it is not known. A language alone never chooses a country. */
  region: z.optional(z.string()),
  /** Absent without a region: no number is right everywhere. */
  emergency: z.optional(crisisResourceSchema),
  resources: z.array(crisisResourceSchema),
  /** Where lines of every country are listed. */
  directory: crisisResourceSchema,
})
/**
 * Ways to reach help in one region.
 * @example
 * const first = ({resources, directory}: CrisisResources) => (resources[0] ?? directory).href
 */
export type CrisisResources = KnownFields<z.infer<typeof crisisResourcesSchema>>
