import {readWordTable, type WordTable} from './read-word-table.ts'

/**
 * What each piece of text is for.
 * - `ask`, `willing`, `plan`: questions and offers when it is not imminent; `directory`: the label of the international directory
 * - `asking`, `told`, `notTold`: a hand-off that waits, was acknowledged, or failed; `emergencyServices`: said beforehand
 * - `disclosure` and `disclosureNewYork`: that this is a program; `breakReminder` and `suitability`: for minors
 * @example
 * const slot: SupportWordSlot = 'told'
 * console.log(supportWords('es')[slot])
 */
export type SupportWordSlot = (typeof slots)[number]

/**
 * The words around a crisis in one language. `reviewedBy` is `null` until somebody who thinks in that language has read them.
 * @example
 * const words: SupportWords = supportWords('ja')
 * console.log(words.reviewedBy) // null
 */
export type SupportWords = WordTable<SupportWordSlot>

const slots = [
  'ask',
  'willing',
  'plan',
  'directory',
  'asking',
  'told',
  'notTold',
  'emergencyServices',
  'disclosure',
  'disclosureNewYork',
  'breakReminder',
  'suitability',
] as const

const texts = {
  en: `Are you thinking about suicide?
Would you contact someone today?
Write down what helps you stay safe.
Help in all countries
We are asking for a person. Nobody has answered yet.
A person has confirmed that they know.
We could not reach a person. Please call.
This service may contact emergency services.
You are writing with a computer program, not a person.
This is a computer program, not a human being. It is unable to feel human emotion.
You have been here for a while. This is a good time for a break.
This may not be suitable for some minors.`,
  es: `¿Estás pensando en el suicidio?
¿Contactarías hoy con alguien?
Anota lo que te ayuda a estar a salvo.
Ayuda en todos los países
Estamos pidiendo una persona. Aún no ha respondido nadie.
Una persona ha confirmado que lo sabe.
No pudimos contactar con una persona. Llama, por favor.
Este servicio puede contactar con emergencias.
Estás escribiendo con un programa de ordenador, no con una persona.
Esto es un programa de ordenador, no un ser humano. No puede sentir emociones humanas.
Llevas un buen rato aquí. Es un buen momento para un descanso.
Puede no ser adecuado para algunos menores.`,
  fr: `Pensez-vous au suicide ?
Voulez-vous contacter quelqu’un aujourd’hui ?
Notez ce qui vous aide à rester en sécurité.
Aide dans tous les pays
Nous demandons une personne. Personne n’a encore répondu.
Une personne a confirmé qu’elle est au courant.
Nous n’avons pu joindre personne. Appelez, s’il vous plaît.
Ce service peut contacter les secours.
Vous écrivez à un programme informatique, pas à une personne.
Ceci est un programme informatique, pas un être humain. Il ne peut pas ressentir d’émotions humaines.
Vous êtes ici depuis un moment. C’est un bon moment pour une pause.
Ceci peut ne pas convenir à certains mineurs.`,
  de: `Denken Sie an Suizid?
Möchten Sie sich heute bei jemandem melden?
Schreiben Sie auf, was Ihnen hilft, sicher zu bleiben.
Hilfe in allen Ländern
Wir fragen nach einem Menschen. Noch hat niemand geantwortet.
Ein Mensch hat bestätigt, dass er Bescheid weiß.
Wir haben niemanden erreicht. Bitte rufen Sie an.
Dieser Dienst kann den Rettungsdienst verständigen.
Sie schreiben mit einem Computerprogramm, nicht mit einem Menschen.
Dies ist ein Computerprogramm, kein Mensch. Es kann keine menschlichen Gefühle empfinden.
Sie sind schon eine Weile hier. Jetzt ist ein guter Moment für eine Pause.
Für manche Minderjährige ist dies nicht geeignet.`,
  pt: `Está pensando em suicídio?
Quer falar com alguém hoje?
Anote o que ajuda a ficar em segurança.
Ajuda em todos os países
Estamos pedindo uma pessoa. Ainda ninguém respondeu.
Uma pessoa confirmou que sabe.
Não conseguimos contatar uma pessoa. Ligue, por favor.
Este serviço pode contatar a emergência.
Está escrevendo com um programa de computador, não com uma pessoa.
Este é um programa de computador, não um ser humano. Não é capaz de sentir emoções humanas.
Já está aqui há algum tempo. É um bom momento para uma pausa.
Pode não ser adequado para alguns menores.`,
  ar: `هل لديك أفكار عن الانتحار؟
هل يمكنك التواصل مع شخص اليوم؟
يمكنك كتابة ما يساعدك على البقاء بأمان.
المساعدة في كل البلدان
نطلب شخصًا للمساعدة. لم يرد أحد بعد.
أكد شخص أنه على علم.
لم نتمكن من الوصول إلى شخص. يرجى الاتصال.
قد تتصل هذه الخدمة بالطوارئ.
هذه محادثة مع برنامج حاسوب، وليست مع إنسان.
هذا برنامج حاسوب وليس إنسانًا. لا يستطيع الشعور بالعواطف الإنسانية.
مر بعض الوقت هنا. هذا وقت جيد للاستراحة.
قد لا يكون هذا مناسبًا لبعض القاصرين.`,
  hi: `क्या आप आत्महत्या के बारे में सोच रहे हैं?
क्या आप आज किसी से बात करेंगे?
लिखें कि सुरक्षित रहने में क्या मदद करता है।
सभी देशों में मदद
हम एक व्यक्ति से पूछ रहे हैं। अभी किसी ने उत्तर नहीं दिया है।
एक व्यक्ति ने पुष्टि की है कि उन्हें पता है।
हम किसी व्यक्ति तक नहीं पहुँच सके। कृपया फ़ोन करें।
यह सेवा आपातकालीन सेवाओं से संपर्क कर सकती है।
आप एक कंप्यूटर प्रोग्राम को लिख रहे हैं, किसी व्यक्ति को नहीं।
यह एक कंप्यूटर प्रोग्राम है, मनुष्य नहीं। यह मानवीय भावनाएँ महसूस नहीं कर सकता।
आप कुछ समय से यहाँ हैं। यह विराम का अच्छा समय है।
यह कुछ नाबालिगों के लिए उपयुक्त नहीं हो सकता।`,
  ja: `自殺を考えていますか？
今日、誰かに連絡できますか？
安全でいるために役立つことを書いてください。
世界各国の支援
担当者に連絡しています。まだ返事はありません。
担当者が確認しました。
担当者に連絡できませんでした。電話してください。
このサービスは緊急機関に連絡することがあります。
相手はコンピュータープログラムで、人ではありません。
これはコンピュータープログラムで、人間ではありません。人間の感情を感じることはできません。
しばらく利用しています。休憩に良い時間です。
一部の未成年者には適さない場合があります。`,
}
const readers = {en: 'project'}

/**
 * The words around a crisis, in a locale's language; English where there are none.
 * @example
 * console.log(supportWords('de-AT').disclosure)
 */
export const supportWords = (locale?: string): SupportWords => readWordTable({slots, texts, readers}, locale)
