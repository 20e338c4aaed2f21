import type {Complaint} from './issue.ts'

/** What Pydantic 1 says of `null` where it is not allowed; Pydantic 2 has one word per type. */
const nullInOne = ['type_error.none.not_allowed', 'none is not an allowed value'] as const

/** A field is absent. */
export const missing: Complaint = {
  one: ['value_error.missing', 'field required'],
  two: ['missing', 'Field required'],
}

export const notText: Complaint = {
  one: ['type_error.str', 'str type expected'],
  two: ['string_type', 'Input should be a valid string'],
}

export const notInteger: Complaint = {
  one: ['type_error.integer', 'value is not a valid integer'],
  two: ['int_type', 'Input should be a valid integer'],
}

export const notFloat: Complaint = {
  one: ['type_error.float', 'value is not a valid float'],
  two: ['float_type', 'Input should be a valid number'],
}

export const notBoolean: Complaint = {
  one: ['type_error.bool', 'value could not be parsed to a boolean'],
  two: ['bool_type', 'Input should be a valid boolean'],
}

export const notList: Complaint = {
  one: ['type_error.list', 'value is not a valid list'],
  two: ['list_type', 'Input should be a valid list'],
}

export const notObject: Complaint = {
  one: ['type_error.dict', 'value is not a valid dict'],
  two: ['dict_type', 'Input should be a valid dictionary'],
}

export const notModel: Complaint = {
  one: notObject.one,
  two: ['model_attributes_type', 'Input should be a valid dictionary or object to extract fields from'],
}

export const notDatetime: Complaint = {
  one: ['type_error', 'invalid type; expected datetime, string, bytes, int or float'],
  two: ['datetime_type', 'Input should be a valid datetime'],
}

/** The same complaint when the value was `null`. */
export function forNull(complaint: Complaint): Complaint {
  return {one: nullInOne, two: complaint.two}
}

/** Another wording for Pydantic 2, where it tells more cases apart. */
export function inTwo(complaint: Complaint, type: string, message: string): Complaint {
  return {one: complaint.one, two: [type, message]}
}

/** A text is too short. */
export function tooShort(limit: number): Complaint {
  const plural = limit === 1 ? '' : 's'
  return {
    one: ['value_error.any_str.min_length', `ensure this value has at least ${limit} characters`, {limit_value: limit}],
    two: ['string_too_short', `String should have at least ${limit} character${plural}`, {min_length: limit}],
  }
}

/** A number is below the smallest that is allowed. */
export function tooSmall(limit: number): Complaint {
  return {
    one: ['value_error.number.not_ge', `ensure this value is greater than or equal to ${limit}`, {limit_value: limit}],
    two: ['greater_than_equal', `Input should be greater than or equal to ${limit}`, {ge: limit}],
  }
}

/** A number is above the greatest that is allowed. */
export function tooGreat(limit: number): Complaint {
  return {
    one: ['value_error.number.not_le', `ensure this value is less than or equal to ${limit}`, {limit_value: limit}],
    two: ['less_than_equal', `Input should be less than or equal to ${limit}`, {le: limit}],
  }
}

/** A word is none of the listed ones. */
export function notOneOf(words: readonly string[]): Complaint {
  const quoted = words.map((word) => `'${word}'`)
  const expected = quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
  return {
    one: [
      'type_error.enum',
      `value is not a valid enumeration member; permitted: ${quoted.join(', ')}`,
      {enum_values: words},
    ],
    two: ['enum', `Input should be ${expected}`, {expected}],
  }
}
