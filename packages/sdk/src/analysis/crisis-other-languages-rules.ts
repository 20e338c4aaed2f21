import type {CrisisKind} from './crisis-kinds.ts'

/** What a capital letter stands for in the phrases below, each in Spanish, French, German and Portuguese. */
export const otherLists: Readonly<Record<string, string>> = {
  /** To kill oneself, as the speaker says it. */
  K:
    '(mat|suicid|ahorc)arme|(?<! (vai|va) )me (matar|suicid[ea]r|enforcar|tuer|pendre)|(mat|suicid)ar me|(quitarme|tirar|moter) ~vi[de]+|(fi[mn]|finir|acabar|terminar) ~(vi[de]+|jours|t[ou]do(?= [.,]))|' +
    'd?en finir(?! (avec (?![vmtl][oa])|de))|mich ~(um(zu)?bring|toten)+|mir ~leben ~nehm+|leben ~ende|schluss mit ~leben|vor den zug|+ar(me)? ~(puente|ponte)',
  /** To kill oneself, as one says it of people. */
  S: '(suicid|mat)arse|se (suicid[ea]r|tuer|matar)|sich ~(um(zu)?bring|leben nehm)+',
  /** To die, dead. */
  D: 'mori?r+|mour+|mort[eao]?|muer+|sterb+|tot',
  /** To live. */
  L: '(viv(ir|er|re|i?endo)|leben|exist+|despert+|acord+|(mehr|wieder) aufwach+|me reveill+|da (sein|ware))',
  /** I want, I will. */
  W: '(qu|k)iero|quisiera|quer?[oi]a?|quero|voy a|vou|[gd]ustaria|ganas de|vontade de|envie den?|veux|voudrais|vais|will|mochte|wollte|werde|prefer+',
  M: 'pastillas|comprim+|medic+|tablett+|pillen|remedio+|corde|cuerda|seil',
  /** What denies; a gap never skips it. */
  X: '(no|nunca|jamas|pas|jamais|aucune?|nicht|nie|niemals|keine?n?|nao|nem)',
  N: '(X|plus|nada|rien|perd+)',
  /** What makes "not to live" a matter of place, time or company. */
  E: '(?! (en|in|em|co[nm]|chez|avec|mit|dans|sin|sem|sans|so|tarde|cedo|al?) (?!est))',
}

/** Kind, confidence, phrases: folded, "~" skips up to three words but no "not", "+" is the rest of a word. */
export const otherRules: readonly (readonly [CrisisKind, number, string])[] = [
  [
    'passive_ideation',
    0.85,
    '(W) ~(D)|(D) (will|mochte)|ware ~tot|N (?!([^ ]* ){0,2}(in|bei|mit|so) )~LE|(vi[de]+|leben) ~N ~sen+|N ~(sen+|sinn|raison+|vale+) ~(L|vi[de]+|seguir)|' +
      '(mejor|melhor|mieux|besser) ~(sin mi|sem mim|sans moi|ohne mich|muert+|mort+)|ohne mich ~besser|(nadie|ninguem|personne|niemand|si me|se eu|wenn ich) ~~(D|weg|dispar+|desapar+|sum+)|' +
      '(soy|sou|suis|bin|falle) ~(carga|peso|poids|last)|N ~(nacido|nascido|etre nee?|geboren)|(cansad+|hart+|marre|mude) ~(L|vi[de]+)E|lebens ?mude|(desapar|dispar)+ ~(siempre|sempre|toujours)|(dej|deix)+ ~L',
  ],
  ['suicidal_thoughts', 0.8, '(pens+|piens+|denk+|ide+) ~(K|S|D|suicid+)|K'],
  [
    'suicidal_intent',
    0.9,
    '(W) ~(K)|me (mato|suicido)|me (voy a|quiero|vou) (mat|suicid)+|(bring|hang)e? (ich )?mich (um|auf)|nehm+ mir ~leben(?! leicht)',
  ],
  ['suicide_plan', 0.85, 'plano? ~~(K|D)'],
  [
    'method_seeking',
    0.85,
    '(como|comment|wie|formas?|facon|moyen|metho+|metodo+) ~(K|S)|(K|S|D) ~(sin|sans|sem|ohne) (dol|doul|schmerz|dor)+|M ~~(D|mata|todlich)',
  ],
  [
    'self_injury',
    0.85,
    'me (volvi a )?(cort[eao]+|coupe+|scarif+|mutil+)(?! (el|la|le|les|o|en|du|fazendo|coc+) )|(hago|hacerme) ~dano|me fai+ du mal|me blesser|(ritze?n?|schneide) mich|mich ~ritz+|selbst ?verletz+|[dl]?auto ?(mutil|lesi|infl)+',
  ],
  [
    'overdose',
    0.9,
    '(tom[ea]+|pris) ~(tod[ao]s|toute?s?|trop|fras+|cartela|boite) ~(M)|(alle|ganze) ~(M) ~(geschluckt|genommen)',
  ],
  ['suicide_attempt', 0.85, '(intente|tente|tentei|essaye|versuch+) ~(K|S)|(suizid|selbstmord)versuch+'],
  ['preparation', 0.6, '(escr(it[ao]|[ei][bv]i)|ecrit) ~(despedida|dadieu)|abschiedsbrief+ ~geschr+'],
  ['means_at_hand', 0.8, '(tengo|jai|habe?|tenho) ~(M)|(M) ~(delante|devant|vor mir|mao)'],
  [
    'third_party_concern',
    0.8,
    '(quiere|quer|veut) ~(S|D)|will ~S|N (quiere|quer|veut) ~L|se quiere mat+|se (suicid+|mat[oa]+|cort(a|ando))|sest (suicid|tu)+|sich ~(umge+|ritzt|leben genommen)|ritzt sich',
  ],
  ['eating_disorder', 0.5, 'anorexi+|bo?ulimi+|magersucht|pro ana|(faire|hacerme) vomi+'],
  [
    'suicide_mention',
    0.4,
    'suicid+|suizid(?!pr)+|selbstmord+|(mutil|scarif|overdos|surdos|sobredos|uberdos|pendais)+|se (faire du mal|mutil+|bless+)|(mourir|fin) ~jours|(jeu|defi|reto|desafio)[xs]? ~(dangereu|vira|tiktok|peligro|perigo)+|dangereu+ ~defis?|(auto|comportements? )destruct+|(🔫|🔪|💊) ~⚰|⚰ ~(🔫|🔪|💊)',
  ],
]

/** Words around a phrase that say how to take it. It stands between "<" and ">". */
export const otherCues = {
  denied: 'X ((?!mas|mehr|plus|mais|dej|par|arret|aufhor|se |weiss|sais|eu|je|ich)[^ .,]* ){0,4}<(?! ([^>]* )?N )',
  /** Of laughter, of hunger. */
  idiom:
    '> (d[eao]?|vor|por|fur|a) (la |tanto )?(ri[sr]|lach|hambr|fo?a?[mi]|hung|fri|froid|cal|chau|sed|soi|dur|suen|son|ver|hon|scha|mied|med|peur|enn|lang|gan|vont|env|amo|cans|sau)+',
  someone:
    '(herman+|amig+|hij[oa]|madre|novi[oa]|amie?|frere|soeur|fil[sh]+|mere|freund+|bruder|schwest+|sohn|tochter|mutter|mann|frau|er|sie|irma+|mae|ill?|elle?|ela|ele|hom[bm]+|dijo|dice|dit|sagt+|disse) ' +
    '((?!(yo|je|jai|ich|eu|me|mich|mir|moi) )[^ <]* )*<(?! ([^>]* )?(me|mich|mir|moi|mim) )',
  /** Fiction and help lines. */
  unreal:
    '(🎃|novel+|peli+|film+|libro|livr+|roman+|buch|serie|jueg+|jog+|jeu|spiel|personag+|personn+|prota+|prev+|linea|ligne|telef+)',
  past: '(hace ~anos|y a ~ans|vor ~jahren|ha ~anos)',
  soon: '(hoy|esta ¬?no+|ce soir|maintenant|heute|jetzt|hoje|agora|ahora)',
  /** Without a finding, these words make "nothing found" too bold. */
  distress: '(D|trist+|sol[ao]|seul+|vide|leer|allein|traurig|mal|matar?|angst|peur|miedo|medo)',
} as const
