/** What stands for people in a report that does not name them. */
import { notTold } from '../../model/chart.ts';
import type { PersonOfReport } from './people.ts';

interface Words {
  readonly defender: string;
  readonly person: string;
  readonly organisation: string;
  readonly group: string;
  readonly withheld: string;
  readonly assessor: string;
  readonly small: (least: number) => string;
  readonly countWithheld: string;
  readonly unnamed: string;
  readonly blurred: (least: number, isMonths: boolean) => string;
}

const words: Readonly<Record<'en' | 'zh-Hans', Words>> = {
  en: {
    defender: 'Defender',
    person: 'Person',
    organisation: 'Organisation',
    group: 'Group',
    withheld: '[name withheld]',
    assessor: 'Assessor',
    small: (least) => `${notTold} stands for a number below ${least}, or for one from which such a number could be worked out.`,
    countWithheld: 'Cases are recorded. How many there are is not told, so that nobody can be recognised by it.',
    unnamed:
      'Whoever did not agree to be named is called by a letter, and cases have numbers, that were drawn for this report alone. Cases of people who did not agree to be told of are counted and not told.',
    blurred: (least, isMonths) =>
      `What happened to people is dated by ${isMonths ? 'month' : 'quarter'}, and placed by province where that is known. Numbers below ${least} are not told, nor others from which they could be worked out.`,
  },
  'zh-Hans': {
    defender: '捍卫者',
    person: '当事人',
    organisation: '组织',
    group: '群体',
    withheld: '［姓名略］',
    assessor: '评估人',
    small: (least) => `${notTold} 表示小于 ${least} 的数字，或可据以推算出此类数字的数字。`,
    countWithheld: '有记录在案的案件。为免据以识别个人，数目不予公布。',
    unnamed: '未同意公开姓名者以字母代称，案件使用仅为本报告随机编排的号码。当事人未同意讲述的案件只计入数字，不作叙述。',
    blurred: (least, isMonths) =>
      `涉及个人的事件，时间只到${isMonths ? '月份' : '季度'}，地点在已知时只到省级。小于 ${least} 的数字以及可据以推算出此类数字的数字不予公布。`,
  },
};

/** Neutral on purpose: an occupation would say more than the letter hides. */
export function standIn(
  { kind, isDefender }: Pick<PersonOfReport, 'kind' | 'isDefender'>,
  mark: string,
  language: 'en' | 'zh-Hans',
): string {
  const role = kind === 'organisation' || kind === 'group' ? kind : isDefender ? 'defender' : 'person';
  return joined(words[language][role], mark, language);
}

export function withheldName(language: 'en' | 'zh-Hans'): string {
  return words[language].withheld;
}

export function numberedAssessor(n: number, language: 'en' | 'zh-Hans'): string {
  return joined(words[language].assessor, String(n), language);
}

export function withheldCount(language: 'en' | 'zh-Hans'): string {
  return words[language].countWithheld;
}

/** What was done for these readers, for the chapter on method. */
export function rulesInWords(
  { isRenumbered, isBlurred }: { readonly isRenumbered: boolean; readonly isBlurred: boolean },
  least: number,
  isMonths: boolean,
  language: 'en' | 'zh-Hans',
): string[] {
  const said = words[language];
  return [...(isRenumbered ? [said.unnamed] : []), ...(isBlurred ? [said.blurred(least, isMonths)] : [])];
}

export function smallNumbers(least: number, language: 'en' | 'zh-Hans'): string {
  return words[language].small(least);
}

function joined(word: string, mark: string, language: 'en' | 'zh-Hans'): string {
  return language === 'en' ? `${word} ${mark}` : `${word}${mark}`;
}
