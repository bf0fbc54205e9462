/** The names of States in the languages that people read. */

/** A State as the vault names it: ISO2 code, and its name in English or as the source gave it. */
export interface NamedState {
  readonly region: string | null;
  readonly name: string;
}

/** What the UN calls them, where the system's list has other words. */
const ownNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  zh: { PS: '巴勒斯坦国', VA: '教廷', KR: '大韩民国', KP: '朝鲜', LA: '老挝', CG: '刚果（布）', CD: '刚果（金）' },
};

/** The name of a State in a language; the one that came with the record where there is none. */
export function stateInWords({ region, name }: NamedState, locale: string): string {
  const language = locale.split('-')[0]!;
  if (region === null || language === 'en') return name;
  return ownNames[language]?.[region] ?? new Intl.DisplayNames([locale], { type: 'region' }).of(region) ?? name;
}
