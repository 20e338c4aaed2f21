/** Words for a visitor who has none, and what they show. */
export const wordsToTry: readonly {readonly name: string; readonly words: string}[] = [
  {name: 'An ordinary worry', words: 'I worry about my exam next week.'},
  {name: 'Signs of danger', words: 'I do not want to be here any more.'},
  {name: 'Worry about a friend', words: 'My friend told me that she wants to end her life.'},
  {name: 'Only a figure of speech', words: 'That film was so funny, I nearly died laughing.'},
  {name: 'A language that no check here reads', words: 'Huomenna minulla koe, enkä jaksa enää yhtään mitään.'},
]
