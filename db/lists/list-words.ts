/** Words for what stands in cells of lists and is in no coded list. */
import { isChinese } from '../model/locales.ts';

const en = {
  yes: 'yes',
  no: 'no',
  consent: { recorded: 'Recorded', missing: 'Not recorded', expired: 'Has ended', withdrawn: 'Withdrawn' },
  doNotContact: 'Do not contact',
};

const zhHans: typeof en = {
  yes: '是',
  no: '否',
  consent: { recorded: '已记录', missing: '未记录', expired: '已到期', withdrawn: '已撤回' },
  doNotContact: '请勿联系',
};

export function listWords(locale: string): typeof en {
  return isChinese(locale) ? zhHans : en;
}
