// biome-ignore-all format: one line for each kind
// Made by scripts/address-data.js from the address metadata of Google (libaddressinput, CC BY 4.0: changed to what a
// form needs). Do not edit.

/** The fields in their order: N name, A street, C city, S region, Z postal code. A small letter may stay empty. */
export const FORMATS: Readonly<Record<string, string>> = {
  AN: 'MO',
  NAC: 'AO AQ AW BF BI BJ BO BQ BV BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GH GM GQ GY KM LC LY ML MR MS MW NU PS QA RW SB SL SS ST SX SY TD TF TG TK TL TO TT UG VU WS YE ZW',
  NACS: 'JM KN',
  NACSZ: 'AS AU BR CA FM MH MP PW RU US VI',
  NACSz: 'HN IQ SO UM',
  NACZ: 'FK GB GG GS GU IM IO JE NZ PN PR SH TC ZA',
  NACZS: 'IN',
  NACs: 'BS PA SC SR TV',
  NACsZ: 'UA',
  NACsz: 'BB CC CU CX EG HM IE MN NF TH VN',
  NACz: 'AF AI BD BH BM BN BT IL JO KE KH LB LK LS MM MT MV NA NP PK SA SD SZ VC',
  NACzS: 'PG VE',
  NACzs: 'NG PE PH',
  NASCz: 'CR',
  NASc: 'AE NR',
  NAScz: 'KY',
  NAZ: 'SG',
  NAZC: 'AT AX BE BL CH CZ DE DK FI FR GF GL GP GR LI LU MF MQ NC NL NO PL PM PT RE SE SJ SK WF YT',
  NAZCS: 'ES IT MX PF',
  NAZCs: 'EE LT MY TR',
  NAZc: 'SM',
  NAZsC: 'RO',
  NAc: 'AG',
  NAcSz: 'CO ID',
  NAcz: 'VG',
  NAsC: 'KI',
  NAsCZ: 'LV',
  NAz: 'GI',
  NAzC: 'AD AL AZ BA BG CY DO DZ EC EH ET FO GE GT GW HR HT IS KG KW LA LR MA MC MD ME MG MK MU NE OM PY RS SI SN TJ TM TN TZ VA XK ZM',
  NAzCS: 'SV',
  NAzCs: 'AM AR BY CL CV MZ NI UY UZ',
  NCAZ: 'HU',
  NsCAz: 'IR',
  NzAC: 'GN',
  SCANZ: 'KR',
  ScAN: 'HK',
  ZSCAN: 'CN TW',
  ZScAN: 'JP',
  zsCAN: 'KP KZ',
}

/** What the region is called, where it is no province. */
export const REGION_KINDS: Readonly<Record<string, string>> = {
  area: 'HK',
  county: 'IE TW',
  department: 'CO HN NI',
  district: 'NR',
  do_si: 'KR',
  emirate: 'AE',
  island: 'BS CV KI KN KY PF SC TV',
  oblast: 'RU UA',
  parish: 'BB JM',
  prefecture: 'JP',
  region: 'FR',
  state: 'AS AU BR FM IN MH MP MX MY NG PW UM US VE VI',
}

/** What the postal code is called, where it is not called that. */
export const POSTAL_KINDS: Readonly<Record<string, string>> = {
  eircode: 'IE',
  pin: 'IN',
  postcode: 'AU GB GG GI IM JE NZ',
  zip: 'AS FM GU MH MP PR PW UM US VI',
}

/** What the city is called, where it is none. */
export const CITY_KINDS: Readonly<Record<string, string>> = {
  district: 'HK PE SD SY TR TW',
  post_town: 'GB NO SE SJ',
  suburb: 'AU',
}
