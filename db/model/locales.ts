/** Which of the languages that sentences of ours have a locale reads. */

/** Simplified Chinese; every other language reads English until its words are written. */
export function isChinese(locale: string): boolean {
  return /^zh(?:-(?:hans|cn|sg)\b.*)?$/i.test(locale);
}
