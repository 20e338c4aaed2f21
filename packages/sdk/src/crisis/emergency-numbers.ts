// Written by scripts/generate-emergency-numbers.ts; do not edit. Derived from the metadata of libphonenumber, Copyright The
// Libphonenumber Authors, Apache License 2.0 (see NOTICE): of each region's emergency numbers, one was chosen.

/** Each number before the regions that use it, two letters each. */
export const emergencyNumbers =
  '000AUCCCX' +
  '03TMUZ' +
  '101ILPS' +
  '10111NA' +
  '10177ZA' +
  '102AFMVNP' +
  '103AMKGMN' +
  '104CU' +
  '105PE' +
  '110JMLKSY' +
  '111NRNZPG' +
  '112ADALAOATAXAZBEBGBIBJBTBYCYCZDEDKEEESFIFOFRGEGIGLGRHRHUIDIEINISITKWKZLSLTLULVMCMDMEMKMQMTNLPLPTRERORSRURWSESISKSTTJTLTRTZUAVAVUXKYT' +
  '1122PK' +
  '113CDGWNOSJ' +
  '114ERMU' +
  '115IRSRVN' +
  '116GM' +
  '117CMMZ' +
  '118BOCGHTMGSMTG' +
  '119JPKHKPKRTW' +
  '120CN' +
  '122IQ' +
  '1220CF' +
  '123COEGGT' +
  '124BA' +
  '128NI' +
  '130CV' +
  '131CL' +
  '14DZ' +
  '140LB' +
  '144CHLI' +
  '15EHGFGPMAMFMLNCNEPFPMWF' +
  '1669TH' +
  '18BFBLDJGAKMMRSNTD' +
  '180CI' +
  '190TN' +
  '191YE' +
  '192BR' +
  '193GHLY' +
  '195LA' +
  '199HNMMNG' +
  '911AGAIARASAWBBBMBQBSBZCACRCWDMDOECETFJFMGDGUJOKNKYLCLRMHMPMSMXPAPHPRPWPYSVTCTOTVUSUYVCVEVGVIWS' +
  '913GY' +
  '919SX' +
  '955NF' +
  '990TT' +
  '991BNZM' +
  '994KI' +
  '995SG' +
  '997BWSA' +
  '998CKMW' +
  '999ACAEBDBHFKGBGGHKIMJEKEMOMYNUQASBSCSDSHSLSOSSSZUGZW' +
  '9999OM'
