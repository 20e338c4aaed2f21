/**
 * Calling codes (ITU-T E.164) with the lengths a national number can have there, and, after a slash, the regions with the digit they put in
 * front at home. `44=9-10/GB0 GG0` reads: +44, nine or ten digits, and 0 first within the country.
 */
const plans =
  '1=10/US CA AG AI AS BB BM BS DM DO GD GU JM KN KY LC MP MS PR SX TC TT VC VG VI|7=10/RU8 KZ8|20=8-10/EG0|211=9/SS0|212=9/MA0 EH0|213=8-9/DZ0|216=8/TN|' +
  '218=8-9/LY0|220=7/GM|221=9/SN|222=8/MR|223=8/ML|224=8-9/GN|225=10/CI|226=8/BF|227=8/NE|228=8/TG|229=8-10/BJ|230=7-8/MU|231=7-9/LR0|232=8/SL0|' +
  '233=9/GH0|234=8-11/NG0|235=8/TD|236=8/CF|237=8-9/CM|238=7/CV|239=7/ST|240=9/GQ|241=7-8/GA|242=9/CG|243=7-9/CD0|244=9/AO|245=7-9/GW|246=7/IO|' +
  '247=5-6/AC|248=7/SC|249=9/SD0|250=8-9/RW0|251=9/ET0|252=6-9/SO0|253=8/DJ|254=7-10/KE0|255=9/TZ0|256=9/UG0|257=8/BI|258=8-9/MZ|260=9/ZM0|' +
  '261=9/MG0|262=9/RE0 YT0|263=7-10/ZW0|264=8-9/NA0|265=7-9/MW0|266=8/LS|267=7-10/BW|268=8/SZ|269=7/KM|27=9-10/ZA0|290=4-5/SH TA|291=7/ER0|' +
  '297=7/AW|298=6/FO|299=6/GL|30=10/GR|31=7-10/NL0|32=8-9/BE0|33=9/FR0|34=9/ES|350=8/GI|351=9/PT|352=5-11/LU|353=7-10/IE0|354=7-9/IS|355=8-9/AL0|' +
  '356=8/MT|357=8/CY|358=6-11/FI0 AX0|359=7-9/BG0|36=8-9/HU06|370=8/LT0|371=8/LV|372=7-8/EE|373=8/MD0|374=8/AM0|375=9-10/BY8|376=6-9/AD|' +
  '377=8-9/MC0|378=6-10/SM|380=9/UA0|381=8-10/RS0|382=8-9/ME0|383=8-9/XK0|385=8-9/HR0|386=8/SI0|387=8-9/BA0|389=8/MK0|39=6-11/IT VA|40=9/RO0|' +
  '41=9/CH0|420=9/CZ|421=9/SK0|423=7-9/LI0|43=6-13/AT0|44=7-10/GB0 GG0 IM0 JE0|45=8/DK|46=7-10/SE0|47=8/NO SJ|48=9/PL|49=6-13/DE0|500=5/FK|501=7/BZ|' +
  '502=8/GT|503=7-8/SV|504=8/HN|505=8/NI|506=8/CR|507=7-8/PA|508=6/PM0|509=8/HT|51=8-9/PE0|52=10/MX|53=8/CU0|54=10-11/AR0|55=10-11/BR0|56=9/CL|' +
  '57=10/CO|58=10/VE0|590=9/GP0 BL0 MF0|591=8-9/BO0|592=7/GY|593=8-11/EC0|594=9/GF0|595=7-9/PY0|596=9/MQ0|597=6-7/SR|598=7-8/UY0|599=7-8/CW BQ|' +
  '60=8-10/MY0|61=9-10/AU0 CX0 CC0|62=7-12/ID0|63=8-12/PH0|64=8-10/NZ0|65=8-11/SG|66=8-10/TH0|670=7-8/TL|672=5-6/NF|673=7/BN|674=7/NR|675=7-8/PG|676=5-7/TO|' +
  '677=5-7/SB|678=5-7/VU|679=7-11/FJ|680=7/PW|681=6-9/WF|682=5/CK|683=4-7/NU|685=5-10/WS|686=5-8/KI|687=6/NC|688=5-7/TV|689=6-8/PF|690=4-7/TK|691=7/FM|' +
  '692=7/MH|81=9-10/JP0|82=8-10/KR0|84=9-11/VN0|850=8-10/KP0|852=8-9/HK|853=8/MO|855=8-9/KH0|856=8-10/LA0|86=9-11/CN0|880=8-10/BD0|886=8-9/TW0|90=10/TR0|' +
  '91=10-11/IN0|92=9-10/PK0|93=9/AF0|94=9/LK0|95=7-10/MM0|960=7-10/MV|961=7-8/LB0|962=8-9/JO0|963=8-9/SY0|964=8-10/IQ0|965=7-8/KW|966=9-10/SA0|967=7-9/YE0|' +
  '968=7-9/OM|970=8-9/PS0|971=8-9/AE0|972=8-9/IL0|973=8/BH|974=7-8/QA|975=7-8/BT|976=8/MN0|977=8-11/NP0|98=10/IR0|992=9/TJ|993=8/TM8|994=9/AZ0|' +
  '995=9/GE0|996=9/KG0|998=9/UZ'

interface Plan {
  readonly fewest: number
  readonly most: number
  /** Dialled in front of a number at home. */
  readonly trunk: string
}

const byCode = new Map<string, Plan>()
const byRegion = new Map<string, Plan>()
for (const plan of plans.split('|')) {
  const [, code = '', fewest = '', most = fewest, regions = ''] = /^(\d+)=(\d+)(?:-(\d+))?\/(.*)$/.exec(plan) ?? []
  for (const region of regions.split(' ')) {
    const read = {fewest: Number(fewest), most: Number(most), trunk: region.slice(2)}
    byRegion.set(region.slice(0, 2), read)
    if (!byCode.has(code)) byCode.set(code, read)
  }
}

/** Whether digits after a plus are a calling code and as many digits as its numbers have. */
export function isInternationalNumber(digits: string): boolean {
  return [1, 2, 3].some((length) => {
    const plan = byCode.get(digits.slice(0, length))
    return plan !== undefined && fits(plan, digits.slice(length).replace(/^0(?=\d{8})/, ''))
  })
}

/** Whether digits are as long as a number dialled within a region, with or without the digit it puts in front. */
export function isNationalNumber(digits: string, region: string): boolean {
  const plan = byRegion.get(region.toUpperCase())
  if (plan === undefined) return false
  return (
    fits(plan, digits) ||
    (plan.trunk !== '' && digits.startsWith(plan.trunk) && fits(plan, digits.slice(plan.trunk.length)))
  )
}

const fits = ({fewest, most}: Plan, national: string) => national.length >= fewest && national.length <= most
