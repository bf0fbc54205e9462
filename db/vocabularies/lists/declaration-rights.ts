import type { OwnVocabulary } from '../own-vocabulary.ts';

/** Rights in the UN Declaration on human rights defenders of 1998. */
export const declarationRights = {
  id: 'declaration-rights',
  version: 1,
  terms: [
    { code: 'protection', labels: { en: 'To be protected', 'zh-Hans': '受保护权' }, note: 'Articles 2, 9 and 12' },
    { code: 'assembly', labels: { en: 'To meet and assemble peacefully', 'zh-Hans': '和平集会权' }, note: 'Article 5' },
    { code: 'association', labels: { en: 'To form and join organisations', 'zh-Hans': '结社权' }, note: 'Article 5' },
    {
      code: 'international-bodies',
      labels: { en: 'To reach international bodies freely', 'zh-Hans': '与国际机构自由联系权' },
      note: 'Articles 5 and 9',
    },
    {
      code: 'expression',
      labels: { en: 'To hold, seek and share opinions and information', 'zh-Hans': '意见、表达与信息自由' },
      note: 'Article 6',
    },
    { code: 'new-ideas', labels: { en: 'To discuss new ideas on human rights', 'zh-Hans': '探讨人权新思想权' }, note: 'Article 7' },
    {
      code: 'criticism-protest',
      labels: { en: 'To take part, criticise and protest', 'zh-Hans': '参与、批评与抗议权' },
      note: 'Articles 8 and 12',
    },
    { code: 'remedy', labels: { en: 'To an effective remedy', 'zh-Hans': '获得有效救济权' }, note: 'Article 9' },
    {
      code: 'profession',
      labels: { en: 'To practise a profession and give legal help', 'zh-Hans': '执业与提供法律帮助权' },
      note: 'Articles 9 and 11',
    },
    { code: 'funding', labels: { en: 'To ask for and use funds', 'zh-Hans': '筹措和使用资金权' }, note: 'Article 13' },
  ],
} as const satisfies OwnVocabulary;
