/** Words for what stands in cells of lists and is in no coded list. */
import { isChinese } from '../model/locales.ts';

const en = {
  yes: 'yes',
  no: 'no',
  consent: { recorded: 'Recorded', missing: 'Not recorded', expired: 'Has ended', withdrawn: 'Withdrawn' },
  doNotContact: 'Do not contact',
  shows: { unlooked: 'Not said yet', nobody: 'Nobody recognisable', words: 'No pictures', empty: 'Empty file' },
  file: { here: 'In this vault', unsound: 'Damaged or missing', withheld: 'Not here: withheld', absent: 'Not here', none: 'No file' },
  people: (count: number) => `${count} ${count === 1 ? 'person' : 'people'}`,
};

const zhHans: typeof en = {
  yes: '是',
  no: '否',
  consent: { recorded: '已记录', missing: '未记录', expired: '已到期', withdrawn: '已撤回' },
  doNotContact: '请勿联系',
  shows: { unlooked: '尚未说明', nobody: '无人可被辨认', words: '没有图片', empty: '空文件' },
  file: { here: '在本资料库中', unsound: '损坏或缺失', withheld: '不在此处：对方未提供', absent: '不在此处', none: '没有文件' },
  people: (count: number) => `${count} 人`,
};

export function listWords(locale: string): typeof en {
  return isChinese(locale) ? zhHans : en;
}

/** What is found out of an item of evidence, as its lists have it: whom it shows (how many people, nobody, nothing to say), its file. */
export function foundOutText(locale: string, name: string, found: unknown): string {
  const { shows, file, people } = listWords(locale);
  if (typeof found === 'number') return people(found);
  const words: Readonly<Record<string, string>> = name === 'file' ? file : shows;
  return words[String(found)] ?? '';
}
