import {readWordTable, type WordTable} from './read-word-table.ts'

/**
 * What each piece of text is for.
 * - `title`, and one lead: `lead` from low to high, `now` when imminent, `unchecked` when nothing could be judged, `worried` for
 *   somebody who worries about another person
 * - for steps: `company`, `means`, `unable`, `trusted`
 * - `stillHere`: the chat goes on
 * - labels before a number or an address: `call`, `text`, `chat`, `emergency` (alone where the region is not known)
 * - `notConfirmed`: nobody has checked this number yet
 * @example
 * const slot: CrisisWordSlot = 'stillHere'
 * console.log(crisisWords('fr')[slot])
 */
export type CrisisWordSlot = (typeof slots)[number]

/**
 * The words of a crisis in one language. `reviewedBy` is `null` until somebody who thinks in that language has read them.
 * @example
 * const words: CrisisWords = crisisWords('hi')
 * if (words.reviewedBy === null) console.warn(`${words.language}: needs a reader`)
 */
export type CrisisWords = WordTable<CrisisWordSlot>

const slots = [
  'title',
  'lead',
  'now',
  'unchecked',
  'worried',
  'company',
  'means',
  'unable',
  'trusted',
  'stillHere',
  'call',
  'text',
  'chat',
  'emergency',
  'notConfirmed',
] as const

// One line for each slot, short: nobody reads more in a crisis, and all of them are in every page that has a chat.
const texts = {
  en: `Talk to a person
There are signals of distress in your words.
Please call for help now.
We could not check this message.
Ask directly, listen, stay close. You can call too.
Stay with someone you trust.
Move away from anything you could use to hurt yourself.
Hard to call? Text, or ask someone to call.
A doctor or someone you trust can help too.
You can keep writing here.
Call
Text
Chat
Local emergency number
Not yet confirmed`,
  es: `Habla con una persona
Hay señales de angustia en tus palabras.
Pide ayuda ahora.
No pudimos revisar este mensaje.
Pregunta directamente, escucha, quédate cerca. Tú también puedes llamar.
Quédate con alguien de confianza.
Aléjate de todo lo que puedas usar para hacerte daño.
¿Te cuesta llamar? Escribe o pide a alguien que llame.
Un médico o alguien de confianza también puede ayudar.
Puedes seguir escribiendo aquí.
Llamar
Mensaje
Chat
Emergencias locales
Aún sin confirmar`,
  fr: `Parlez à une personne
Il y a des signes de détresse dans vos mots.
Demandez de l’aide maintenant.
Ce message n’a pas pu être vérifié.
Demandez directement, écoutez, restez près. Vous aussi pouvez appeler.
Restez avec une personne de confiance.
Éloignez-vous de tout ce qui pourrait vous blesser.
Difficile d’appeler ? Écrivez ou demandez à quelqu’un d’appeler.
Un médecin ou une personne de confiance peut aussi aider.
Vous pouvez continuer à écrire ici.
Appeler
SMS
Chat
Urgences locales
Pas encore confirmé`,
  de: `Sprechen Sie mit einem Menschen
In Ihren Worten sind Zeichen von Not.
Rufen Sie jetzt Hilfe.
Diese Nachricht konnte nicht geprüft werden.
Fragen Sie direkt, hören Sie zu, bleiben Sie da. Auch Sie können anrufen.
Bleiben Sie bei einem vertrauten Menschen.
Gehen Sie weg von allem, womit Sie sich verletzen könnten.
Anrufen ist schwer? Schreiben Sie oder bitten Sie jemanden darum.
Auch ein Arzt oder ein vertrauter Mensch kann helfen.
Sie können hier weiter schreiben.
Anrufen
SMS
Chat
Örtlicher Notruf
Noch nicht bestätigt`,
  pt: `Fale com uma pessoa
Há sinais de angústia nas suas palavras.
Peça ajuda agora.
Não foi possível verificar esta mensagem.
Pergunte diretamente, escute, fique perto. Também pode ligar.
Fique com alguém de confiança.
Afaste-se de tudo o que possa usar para se ferir.
É difícil ligar? Escreva ou peça a alguém que ligue.
Um médico ou alguém de confiança também pode ajudar.
Pode continuar a escrever aqui.
Ligar
SMS
Chat
Emergência local
Ainda não confirmado`,
  ar: `يمكنك التحدث مع شخص
في كلماتك علامات ضيق.
يرجى طلب المساعدة الآن.
لم نتمكن من فحص هذه الرسالة.
السؤال المباشر والإصغاء والبقاء قريبًا يساعد. يمكنك الاتصال أيضًا.
يرجى البقاء مع شخص موثوق.
يرجى الابتعاد عن كل ما قد يؤذيك.
الاتصال صعب؟ يمكنك الكتابة أو أن يتصل شخص عنك.
يمكن أن يساعد طبيب أو شخص موثوق أيضًا.
يمكنك مواصلة الكتابة هنا.
اتصال
رسالة
دردشة
رقم الطوارئ المحلي
لم يؤكد بعد`,
  hi: `किसी व्यक्ति से बात करें
आपके शब्दों में दुख के संकेत हैं।
कृपया अभी मदद लें।
यह संदेश जाँचा नहीं जा सका।
सीधे पूछें, सुनें, पास रहें। आप भी फ़ोन कर सकते हैं।
किसी भरोसेमंद व्यक्ति के साथ रहें।
जिस चीज़ से चोट लग सकती है, उससे दूर रहें।
फ़ोन करना मुश्किल है? लिखें या किसी से फ़ोन करने को कहें।
डॉक्टर या भरोसेमंद व्यक्ति भी मदद कर सकते हैं।
आप यहाँ लिखते रह सकते हैं।
फ़ोन
संदेश
चैट
स्थानीय आपातकालीन नंबर
अभी पुष्टि नहीं हुई`,
  ja: `人と話してください
言葉に苦しさのサインがあります。
今すぐ助けを求めてください。
このメッセージは確認できませんでした。
率直に尋ね、話を聞き、そばにいてください。あなたも電話できます。
信頼できる人と一緒にいてください。
自分を傷つけるおそれのある物から離れてください。
電話が難しいときは、文字で送るか、人に頼んでください。
医師や信頼できる人も力になれます。
ここで書き続けることができます。
電話
SMS
チャット
地域の緊急番号
未確認`,
}
const readers = {en: 'project'}

/**
 * Languages that have words of their own.
 * @example
 * const unread = crisisLanguages().filter((language) => crisisWords(language).reviewedBy === null)
 * console.log(unread)
 */
export const crisisLanguages = (): string[] => Object.keys(texts)

/**
 * The crisis words of a locale's language; English where there are none, beside the local numbers.
 * @example
 * const {title, stillHere, call} = crisisWords('pt-BR')
 * console.log(title, stillHere, `${call} 188`)
 */
export const crisisWords = (locale?: string): CrisisWords => readWordTable({slots, texts, readers}, locale)
