/**
 * Where the order below would not give the number that people there dial: countries without a number for all services, or where
 * the general one is the police's. It is the ambulance's where the metadata has it, then the fire brigade's, which rescues.
 */
const chosen: Readonly<Record<string, string>> = {
  AM: '103',
  AF: '102',
  BA: '124',
  BF: '18',
  BL: '18',
  BN: '991',
  BO: '118',
  BR: '192',
  BW: '997',
  CD: '113',
  CF: '1220',
  CG: '118',
  CH: '144',
  CI: '180',
  CK: '998',
  CL: '131',
  CM: '117',
  CN: '120',
  CO: '123',
  CU: '104',
  CV: '130',
  DJ: '18',
  DZ: '14',
  EG: '123',
  EH: '15',
  ER: '114',
  GA: '18',
  GF: '15',
  GH: '193',
  GM: '116',
  GP: '15',
  GT: '123',
  GW: '113',
  GY: '913',
  HN: '199',
  HT: '118',
  IL: '101',
  IQ: '122',
  IR: '115',
  JM: '110',
  JP: '119',
  KG: '103',
  KH: '119',
  KI: '994',
  KM: '18',
  KP: '119',
  KR: '119',
  LA: '195',
  LB: '140',
  LI: '144',
  LK: '110',
  LY: '193',
  MA: '15',
  MF: '15',
  MG: '118',
  ML: '15',
  MM: '199',
  MN: '103',
  MR: '18',
  MU: '114',
  MV: '102',
  MW: '998',
  MZ: '117',
  NA: '10111',
  NC: '15',
  NE: '15',
  NF: '955',
  NG: '199',
  NI: '128',
  NO: '113',
  NP: '102',
  NR: '111',
  OM: '9999',
  PE: '105',
  PF: '15',
  PG: '111',
  PK: '1122',
  PM: '15',
  PS: '101',
  SA: '997',
  SG: '995',
  SJ: '113',
  SM: '118',
  SN: '18',
  SR: '115',
  SX: '919',
  SY: '110',
  TD: '18',
  TG: '118',
  TH: '1669',
  TM: '03',
  TN: '190',
  TT: '990',
  TW: '119',
  UZ: '03',
  VN: '115',
  WF: '15',
  YE: '191',
  ZA: '10177',
  ZM: '991',
}

/** Where 999 or 911 is what people know, although the metadata allows 112 too. */
const usual: Readonly<Record<string, readonly string[]>> = {
  '999': ['AC', 'AE', 'BD', 'BH', 'GB', 'GG', 'HK', 'IM', 'JE', 'KE', 'MY', 'SH', 'ZW'],
  '911': ['BQ', 'CA', 'CR', 'CW', 'DO', 'EC', 'JO', 'PH', 'US', 'VE'],
  '000': ['AU', 'CC', 'CX'],
}
const general = ['112', '911', '999', '000', '111']

/** The usual emergency number of a region, one of those its metadata allows. */
export function chooseEmergencyNumber(region: string, allowed: readonly string[]): string {
  const known = chosen[region] ?? Object.keys(usual).find((number) => usual[number]?.includes(region))
  if (known !== undefined && !allowed.includes(known)) throw new Error(`${region}: the metadata does not know ${known}`)
  const found = known ?? general.find((number) => allowed.includes(number))
  if (found === undefined) throw new Error(`${region}: choose one of ${allowed.join(', ')}`)
  return found
}

/** Every number that a pattern of the metadata matches with at most five digits. */
export function readAllowedNumbers(pattern: string): string[] {
  const expression = new RegExp(`^(?:${pattern})$`)
  const found: string[] = []
  for (let length = 2; length <= 5; length++)
    for (let value = 0; value < 10 ** length; value++) {
      const number = String(value).padStart(length, '0')
      if (expression.test(number)) found.push(number)
    }
  return found
}
