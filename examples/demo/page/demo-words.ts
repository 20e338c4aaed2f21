/** The few words of this page that are its own; all others are those of the components. */
export interface DemoWords {
  readonly settings: string
  readonly close: string
  /** A sentence for somebody who has not written yet. */
  readonly simulated: string
  readonly toMessage: string
  readonly view: string
  readonly client: string
  readonly clinician: string
  readonly language: string
  readonly notSaid: string
  readonly theme: string
  readonly auto: string
  readonly light: string
  readonly dark: string
  readonly contrast: string
  readonly calm: string
}

const english: DemoWords = {
  settings: 'Demo settings',
  close: 'Close',
  simulated:
    'In this demo the replies are simulated on your own computer. What is said is kept in this browser, encrypted.',
  toMessage: 'Go to the message box',
  view: 'What is shown to',
  client: 'Client',
  clinician: 'Clinician',
  language: 'Language',
  notSaid: 'Not said',
  theme: 'Colours',
  auto: 'As on this device',
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
  calm: 'Calm',
}

// All but the English ones wait for a reader who thinks in the language.
const words: Readonly<Record<string, DemoWords>> = {
  en: english,
  es: {
    settings: 'Ajustes de la demo',
    close: 'Cerrar',
    simulated:
      'En esta demo las respuestas se simulan en tu propio ordenador. Lo que se dice se guarda cifrado en este navegador.',
    toMessage: 'Ir al cuadro de mensaje',
    view: 'Qué ve',
    client: 'Cliente',
    clinician: 'Profesional',
    language: 'Idioma',
    notSaid: 'Sin indicar',
    theme: 'Colores',
    auto: 'Como en este dispositivo',
    light: 'Claros',
    dark: 'Oscuros',
    contrast: 'Alto contraste',
    calm: 'Suaves',
  },
  fr: {
    settings: 'Réglages de la démo',
    close: 'Fermer',
    simulated:
      'Dans cette démo, les réponses sont simulées sur votre ordinateur. Ce qui est dit est gardé chiffré dans ce navigateur.',
    toMessage: 'Aller au champ de message',
    view: 'Ce que voit',
    client: 'Client',
    clinician: 'Soignant',
    language: 'Langue',
    notSaid: 'Non indiqué',
    theme: 'Couleurs',
    auto: 'Comme sur cet appareil',
    light: 'Claires',
    dark: 'Sombres',
    contrast: 'Contraste élevé',
    calm: 'Douces',
  },
  de: {
    settings: 'Einstellungen der Demo',
    close: 'Schließen',
    simulated:
      'In dieser Demo werden die Antworten auf Ihrem eigenen Rechner simuliert. Was gesagt wird, bleibt verschlüsselt in diesem Browser.',
    toMessage: 'Zum Eingabefeld',
    view: 'Ansicht für',
    client: 'Klient',
    clinician: 'Fachperson',
    language: 'Sprache',
    notSaid: 'Keine Angabe',
    theme: 'Farben',
    auto: 'Wie auf diesem Gerät',
    light: 'Hell',
    dark: 'Dunkel',
    contrast: 'Hoher Kontrast',
    calm: 'Ruhig',
  },
  pt: {
    settings: 'Ajustes da demo',
    close: 'Fechar',
    simulated:
      'Nesta demo as respostas são simuladas no seu próprio computador. O que se diz fica cifrado neste navegador.',
    toMessage: 'Ir para a caixa de mensagem',
    view: 'O que vê',
    client: 'Cliente',
    clinician: 'Profissional',
    language: 'Idioma',
    notSaid: 'Não indicado',
    theme: 'Cores',
    auto: 'Como neste aparelho',
    light: 'Claras',
    dark: 'Escuras',
    contrast: 'Alto contraste',
    calm: 'Suaves',
  },
  ar: {
    settings: 'إعدادات العرض',
    close: 'إغلاق',
    simulated: 'في هذا العرض التجريبي تُحاكى الردود على جهازك. ما يقال يُحفظ مشفرًا في هذا المتصفح.',
    toMessage: 'إلى مربع الرسالة',
    view: 'العرض لمن',
    client: 'العميل',
    clinician: 'المعالج',
    language: 'اللغة',
    notSaid: 'غير محدد',
    theme: 'الألوان',
    auto: 'كما في هذا الجهاز',
    light: 'فاتحة',
    dark: 'داكنة',
    contrast: 'تباين عالٍ',
    calm: 'هادئة',
  },
  hi: {
    settings: 'डेमो की सेटिंग',
    close: 'बंद करें',
    simulated: 'इस डेमो में जवाब आपके अपने कंप्यूटर पर बनाए जाते हैं। जो कहा जाता है वह इस ब्राउज़र में एन्क्रिप्टेड रहता है।',
    toMessage: 'संदेश बॉक्स पर जाएँ',
    view: 'किसे दिखाएँ',
    client: 'क्लाइंट',
    clinician: 'चिकित्सक',
    language: 'भाषा',
    notSaid: 'नहीं बताया',
    theme: 'रंग',
    auto: 'इस डिवाइस जैसा',
    light: 'हल्के',
    dark: 'गहरे',
    contrast: 'तेज़ कंट्रास्ट',
    calm: 'शांत',
  },
  ja: {
    settings: 'デモの設定',
    close: '閉じる',
    simulated:
      'このデモの返事はお使いのコンピューターで模擬されています。話したことは暗号化してこのブラウザーに保存されます。',
    toMessage: '入力欄へ',
    view: '表示する相手',
    client: 'クライアント',
    clinician: '臨床家',
    language: '言語',
    notSaid: '未選択',
    theme: '配色',
    auto: 'この機器に合わせる',
    light: '明るい',
    dark: '暗い',
    contrast: '高コントラスト',
    calm: '落ち着いた',
  },
}

/** The words in a language of the components. */
export const demoWords = (language: string): DemoWords => words[language] ?? english
