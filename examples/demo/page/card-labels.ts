/** The few words of the help card that are this page's own. */
export interface CardLabels {
  where: string
  notSaid: string
  show: string
  hide: string
}

// Short, as the SDK's own words in these languages. All but the English ones wait for a reader who thinks in the language.
const labels: Readonly<Record<string, readonly [where: string, notSaid: string, show: string, hide: string]>> = {
  en: ['Where are you?', 'Not said', 'Show help', 'Hide'],
  es: ['¿Dónde estás?', 'Sin indicar', 'Ver ayuda', 'Ocultar'],
  fr: ['Où êtes-vous ?', 'Non indiqué', 'Voir l’aide', 'Masquer'],
  de: ['Wo sind Sie?', 'Keine Angabe', 'Hilfe zeigen', 'Ausblenden'],
  pt: ['Onde está?', 'Não indicado', 'Ver ajuda', 'Ocultar'],
  ar: ['ما هو بلدك؟', 'غير محدد', 'عرض المساعدة', 'إخفاء'],
  hi: ['आप कहाँ हैं?', 'नहीं बताया', 'मदद देखें', 'छिपाएँ'],
  ja: ['どこにいますか？', '未選択', '支援を表示', '隠す'],
}

/** The labels in a language that `crisisWords` knows. */
export function cardLabels(language: string): CardLabels {
  const [where = '', notSaid = '', show = '', hide = ''] = labels[language] ?? labels.en ?? []
  return {where, notSaid, show, hide}
}
