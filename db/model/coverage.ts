/**
 * What is known about how far the documentation reaches, and in words: "7 documented cases in 3 places, 5 independent sources;
 * none from Reedmarsh". Only what is recorded is said. Pure; English and Simplified Chinese.
 */
import { isChinese } from './locales.ts';

export interface Coverage {
  /** Cases that speak for or against, and are not known to lie outside of the period or to have come in after the cut-off. */
  readonly cases: number;
  /** Of a report that does not tell all of these cases, how many it tells: places are those of them. */
  readonly told?: number;
  /** Different places that these cases name. */
  readonly places: number;
  /** Cases that name no place. */
  readonly withoutPlace: number;
  /** Sources that do not repeat one another. */
  readonly sources: number;
  /** Places that only other cases of the vault name; the first of them by name. */
  readonly elsewhere: readonly string[];
  /** All of those, also beyond the list. */
  readonly elsewhereCount: number;
  /** Cases that are known to lie outside of the period. */
  readonly outside: number;
  /** Cases of the period that are known to have come in after the cut-off. */
  readonly late: number;
}

/** More names than this are no sentence. */
const mostNames = 5;

export function coverageSentence(coverage: Coverage, locale: string): string {
  return (isChinese(locale) ? inChinese : inEnglish)(coverage);
}

function inEnglish({ cases, told = cases, places, withoutPlace, sources, elsewhere, elsewhereCount, outside, late }: Coverage): string {
  const found =
    cases === 0
      ? 'No documented case'
      : [
          `${many(cases, 'documented case')}${told === cases ? '' : told === 0 ? ', none of them told here' : `; the ${told} told here`}${told === 0 ? '' : ` in ${places === 0 ? 'no named place' : many(places, 'place')}`}`,
          ...(told > 0 && withoutPlace > 0 && places > 0 ? [`${withoutPlace} of them without a place`] : []),
          sources === 0 ? 'no source recorded' : many(sources, 'independent source'),
        ].join(', ');
  const names = elsewhere.slice(0, mostNames);
  const more = elsewhereCount - names.length;
  const none =
    cases > 0 && names.length > 0
      ? `; none from ${names.join(', ')}${more > 0 ? ` and ${many(more, 'more place')} with other cases` : ''}`
      : '';
  return `${found}${none}.${outside > 0 ? ` ${many(outside, 'more case')} ${outside === 1 ? 'lies' : 'lie'} outside the period.` : ''}${late > 0 ? ` ${many(late, 'more case')} came in after the cut-off.` : ''}`;
}

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function inChinese({ cases, told = cases, places, withoutPlace, sources, elsewhere, elsewhereCount, outside, late }: Coverage): string {
  const found =
    cases === 0
      ? '没有记录在案的案件'
      : [
          `${cases} 起记录在案的案件，${told === cases ? '' : told === 0 ? '均不在此讲述' : `其中在此讲述的 ${told} 起`}${told === 0 ? '' : places === 0 ? '均未记录地点' : `涉及 ${places} 个地点`}`,
          ...(told > 0 && withoutPlace > 0 && places > 0 ? [`其中 ${withoutPlace} 起未记录地点`] : []),
          sources === 0 ? '未记录来源' : `${sources} 个相互独立的来源`,
        ].join('，');
  const names = elsewhere.slice(0, mostNames);
  const more = elsewhereCount - names.length;
  const none =
    cases > 0 && names.length > 0 ? `；没有来自${names.join('、')}${more > 0 ? `及另外 ${more} 个有其他案件的地点` : ''}的案件` : '';
  return `${found}${none}。${outside > 0 ? `另有 ${outside} 起案件不在评估期内。` : ''}${late > 0 ? `另有 ${late} 起案件在信息截止之后收到。` : ''}`;
}
