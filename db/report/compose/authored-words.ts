/** What a report says around the texts of its authors. */
import type { FixedSection } from '../../model/report.ts';
import type { ReportLanguage } from './wording.ts';

/** Why a reference prints nothing of a record. */
export type Trouble = 'gone' | 'not-in-report' | 'not-told' | 'not-cited' | 'no-reference';

export interface AuthoredWords {
  /** Of sections that stand there only where somebody wrote something. */
  readonly headings: Readonly<Record<Exclude<FixedSection, 'summary' | 'method'>, (state: string) => string>>;
  /** In place of a reference: never a blank that nobody sees. */
  readonly troubles: Readonly<Record<Trouble, string>>;
  /** Of a case: what stands behind its title. */
  readonly facts: (facts: readonly string[]) => string;
}

const en: AuthoredWords = {
  headings: {
    foreword: () => 'Foreword',
    conclusions: () => 'Conclusions and recommendations',
    'to-state': (state) => `To the Government of ${state}`,
    'to-recommending-states': () => 'To the recommending States',
    'to-un': () => 'To the United Nations',
    acknowledgements: () => 'Acknowledgements',
  },
  troubles: {
    gone: '[a record that is in the trash or gone]',
    'not-in-report': '[a record that this report does not rest on]',
    'not-told': '[not told in this report]',
    // A footnote less: its sentence stays as it is.
    'not-cited': '',
    'no-reference': '[a reference that cannot be read]',
  },
  facts: (facts) => (facts.length === 0 ? '' : ` (${facts.join(', ')})`),
};

const zhHans: AuthoredWords = {
  headings: {
    foreword: () => '前言',
    conclusions: () => '结论与建议',
    'to-state': (state) => `致${state}政府`,
    'to-recommending-states': () => '致提出建议的国家',
    'to-un': () => '致联合国',
    acknowledgements: () => '致谢',
  },
  troubles: {
    gone: '［该记录在回收站中或已不存在］',
    'not-in-report': '［本报告未以该记录为依据］',
    'not-told': '［本报告不予讲述］',
    'not-cited': '',
    'no-reference': '［无法识别的引用］',
  },
  facts: (facts) => (facts.length === 0 ? '' : `（${facts.join('，')}）`),
};

export function authoredWords(language: ReportLanguage): AuthoredWords {
  return language === 'zh-Hans' ? zhHans : en;
}
