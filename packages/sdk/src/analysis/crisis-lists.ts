/** Word lists the phrases share, each behind the capital letter that stands for it. `;` is the end of a clause. */
const lists = `A hit beat choke strangle punch kick slap rape raped threaten push shove molest abuse
B family kid child mom mum mother dad father parent wife husband partner son daughter sister brother friend everyone everybody people world dog cat boyfriend girlfriend them him her they theyd us
C bridge roof rooftop building balcony cliff train track ledge traffic window floor garage bus truck tree wall river road overpass
D die dead dying death died
E end stop over
F like anymore any no longer right much more and if because this ;
G D gone disappear vanish
H hurt harm cut burn injure scratch bruise starve punch hit
I i im id ill ive
J tonight now soon today hour morning midnight sunrise
K suicide suicidal suicde sucide sewerslide unalive kms ctb
L live alive exist here around
M myself myslef mysef
N not werent dont didnt never no wont cant cannot couldnt isnt wasnt wouldnt nobody noone nothing without aint doesnt havent barely
P pill tablet meds medication gun rope noose razor blade knife bleach insulin fentanyl xanax paracetamol tylenol antidepressant cutter
Q painless easy easiest quick quickest fastest best least effective peaceful good
R dad father mom mum mother stepdad uncle parent grandpa teacher coach brother
S he she they husband wife boyfriend girlfriend partner ex bf gf
T think thought consider contemplate fantasize fantasise imagine idea dream urge wonder
U better easy easier happier happy simpler relieved relief fine peace peaceful
V kill kil off hang shoot drown poison unalive murder stab
W want wanna wish hope rather ready need pray prefer
X himself herself themselves themself
Y point reason purpose
Z want wanna`

export const crisisLists: Readonly<Record<string, readonly string[]>> = readLists()

/** A list may name one before it. */
function readLists() {
  const known: Record<string, readonly string[]> = {}
  for (const line of lists.split('\n'))
    known[line.charAt(0)] = line
      .slice(2)
      .split(' ')
      .flatMap((word) => known[word] ?? [word])
  return known
}
