const masks: Readonly<Record<string, string>> = {
  email: '[e-mail]',
  phone: '[phone number]',
  card: '[card number]',
  bank_account: '[account number]',
  government_id: '[id number]',
  passport: '[passport number]',
  driver_license: '[licence number]',
  date_of_birth: '[date of birth]',
  address: '[address]',
  name: '[name]',
  url: '[link]',
  ip_address: '[IP address]',
}

/** What stands in a text where private data of this kind was. */
export const maskOf = (kind: string): string => masks[kind] ?? '[private]'
