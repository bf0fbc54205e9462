/** The languages of the window, and how one is chosen. */
import { en, type MessageId } from './en/index.ts';
import { zhHans } from './zh-hans/index.ts';

export type Language = 'en' | 'zh-Hans' | 'qps-rtl';

export interface LanguagePack {
  /** For `Intl` and `lang`. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly messages: Readonly<Record<MessageId, string>>;
}

/** @param wanted what the user chose. @param system BCP 47 tags of the computer, most wanted first. */
export function chooseLanguage(wanted: Language | 'system', system: readonly string[]): Language {
  if (wanted !== 'system') return wanted;
  for (const tag of system) {
    if (/^zh\b/i.test(tag)) return 'zh-Hans';
    if (/^en\b/i.test(tag)) return 'en';
    // Never offered in the settings: a test starts the app on a computer that speaks it.
    if (tag === 'qps-rtl') return 'qps-rtl';
  }
  return 'en';
}

export function packOf(language: Language): LanguagePack {
  if (language === 'zh-Hans') return { locale: 'zh-Hans', direction: 'ltr', messages: zhHans };
  if (language === 'qps-rtl') return { locale: 'en', direction: 'rtl', messages: pseudo(en) };
  return { locale: 'en', direction: 'ltr', messages: en };
}

const accents: Readonly<Record<string, string>> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', A: 'Á', E: 'É', I: 'Í', O: 'Ó', U: 'Ú' };

/**
 * English with accents, a third longer and in brackets: what stays plain was not translated, what is cut has
 * no room. Arguments keep their letters, and with them what stands inside plural forms.
 */
export function pseudo<Id extends string>(messages: Readonly<Record<Id, string>>): Readonly<Record<Id, string>> {
  const entries = Object.entries<string>(messages).map(([id, text]) => [
    id,
    `[${accented(text)}${'·'.repeat(Math.ceil(text.length / 3))}]`,
  ]);
  return Object.fromEntries(entries) as Readonly<Record<Id, string>>;
}

function accented(text: string): string {
  let depth = 0;
  return [...text]
    .map((letter) => {
      if (letter === '{' || letter === '<') depth += 1;
      if (letter === '}' || letter === '>') depth -= 1;
      return depth > 0 ? letter : (accents[letter] ?? letter);
    })
    .join('');
}
