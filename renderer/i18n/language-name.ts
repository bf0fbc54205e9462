/** What a language is called in the one of the window. What is no code of a language (BCP 47) stands as it was written. */
export function languageName(locale: string, code: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
