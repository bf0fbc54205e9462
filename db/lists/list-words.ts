/** Words for what stands in cells of lists and is in no coded list. */
import { isChinese } from '../model/locales.ts';

const en = {
  yes: 'yes',
  no: 'no',
  consent: { recorded: 'Recorded', missing: 'Not recorded', expired: 'Has ended', withdrawn: 'Withdrawn' },
  doNotContact: 'Do not contact',
  shows: { unlooked: 'Not said yet', nobody: 'Nobody recognisable', words: 'No pictures', empty: 'Empty file' },
  people: (count: number) => `${count} ${count === 1 ? 'person' : 'people'}`,
};

const zhHans: typeof en = {
  yes: '是',
  no: '否',
  consent: { recorded: '已记录', missing: '未记录', expired: '已到期', withdrawn: '已撤回' },
  doNotContact: '请勿联系',
  shows: { unlooked: '尚未说明', nobody: '无人可被辨认', words: '没有图片', empty: '空文件' },
  people: (count: number) => `${count} 人`,
};

export function listWords(locale: string): typeof en {
  return isChinese(locale) ? zhHans : en;
}

/** Whom an item of evidence shows, as its lists have it: how many people, or that there is nobody, or nothing to say. */
export function showsText(locale: string, shows: unknown): string {
  const { shows: words, people } = listWords(locale);
  if (typeof shows === 'number') return people(shows);
  return words[shows as keyof typeof words] ?? '';
}
