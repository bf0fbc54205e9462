interface Said {
  readonly title: string;
  readonly facts: string;
  readonly text: string;
}

/** "4" means the fourth before the fourteenth; what is as near keeps the order of the list. Enter takes the first. */
export function wholeWordsFirst<C extends Said>(choices: readonly C[], text: string): C[] {
  const words = wordsOf(text);
  const score = ({ title, facts, text: said }: Said) => {
    const own = new Set(wordsOf(`${title} ${facts} ${said}`));
    return words.filter((word) => own.has(word)).length;
  };
  return choices.toSorted((one, other) => score(other) - score(one));
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
