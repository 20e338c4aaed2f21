const words = (list: string) => new Set(list.split(' '))

/** What an English street name ends with; these only after words with capitals. */
export const streetEndings = words(
  'street st road rd avenue ave av lane ln drive dr boulevard blvd court ct place pl square squares sq terrace ter way close crescent cres parkway ' +
    'pkwy highway hwy circle cir trail trl loop alley row walk hill hills mews grove gardens plaza pike turnpike path quay wharf rise heights ridge ' +
    'crossing str junction mall summit union prairie courts causeway bypass esplanade promenade',
)
/** Those that mean a street in lower case too, with a number in front. */
export const plainStreetEndings = words('street road avenue ave blvd boulevard lane parkway')
/** What a street name begins with in Romance, Slavic and other languages. */
export const streetBeginnings = words(
  'rue avenue av boulevard bd bld chemin impasse allee quai cours calle avda avenida plaza paseo carrera camino carrer via viale piazza corso ' +
    'vicolo rua travessa praca estrada largo alameda rodovia ul ulica aleja jalan ronda',
)
/** What is written onto the end of a street's own name in Germanic, Nordic, Finnic and other languages. */
export const streetSuffix =
  /.{3}(?:strasse|str|weg|gasse|platz|allee|ufer|gade|vej|vejen|vei|veien|vegen|gatan|gata|vagen|katu|kuja|polku|straat|laan|plein|gracht|dijk|utca|utja|stien|stigur|braut|brucke|steig)$/
/** Parts of a house, with a number behind them. */
export const units = words('apt apartment suite ste flat unit postbox appt piso wohnung apto bldg')
/** Small words inside the name of a street or a town. */
export const particles = words(
  'de la le les du des del della di da do dos das van der den of the el los las y e am an im zum zur',
)
/** What says that a place to live or to send to is about to be named. */
export const addressWords = words(
  'address addresses live lives lived living reside resides located location moved deliver delivered ship mail sent send street home direccion domicilio vivo ' +
    'vive adresse anschrift habite habitons wohne wohnt wohnhaft endereco moro mora residencia validate following',
)
/** Words between a number and a street that show it is a distance. */
export const notInStreets = words(
  'the a an of my down across up on this that per and from to blocks block miles mile minutes minute hours hour min km meters metres feet houses more other of ' +
    'percent million people times years year days weeks months or in at by with different little long',
)
/** Of the beginnings, those that are no English word. */
export const plainStreetBeginnings = words('rue calle rua avenida chemin ulica viale travessa carrer')
