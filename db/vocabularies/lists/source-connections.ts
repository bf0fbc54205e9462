import type { OwnVocabulary } from '../own-vocabulary.ts';

/** How a source comes to know. */
export const sourceConnections = {
  id: 'source-connections',
  version: 1,
  esfList: 19,
  terms: [
    { code: 'victim', esf: '010100000000', labels: { en: 'The person themselves', 'zh-Hans': '当事人本人' } },
    { code: 'witness', esf: '010200000000', labels: { en: 'Saw or heard it', 'zh-Hans': '目击者' } },
    { code: 'perpetrator', esf: '010300000000', labels: { en: 'Took part in it', 'zh-Hans': '实施者' } },
    { code: 'relative', esf: '020101000000', labels: { en: 'Family of the person', 'zh-Hans': '当事人家属' } },
    { code: 'colleague', esf: '020102000000', labels: { en: 'Colleague of the person', 'zh-Hans': '当事人同事' } },
    { code: 'same-organisation', esf: '020103000000', labels: { en: 'Member of the same organisation', 'zh-Hans': '同一组织成员' } },
    { code: 'friend', esfNearest: '020100000000', labels: { en: 'Friend or acquaintance', 'zh-Hans': '朋友、熟人' } },
    { code: 'fellow-detainee', esfNearest: '010200000000', labels: { en: 'Was held together with the person', 'zh-Hans': '同监人员' } },
    { code: 'lawyer', esf: '040100000000', labels: { en: 'Lawyer', 'zh-Hans': '律师' } },
    { code: 'health-worker', esf: '040200000000', labels: { en: 'Doctor or nurse', 'zh-Hans': '医护人员' } },
    { code: 'human-rights-group', esf: '040401000000', labels: { en: 'Human rights organisation', 'zh-Hans': '人权组织' } },
    { code: 'other-organisation', esf: '040400000000', labels: { en: 'Other organisation', 'zh-Hans': '其他民间组织' } },
    { code: 'journalist', esf: '030100000000', labels: { en: 'Journalist or medium', 'zh-Hans': '记者、媒体' } },
    {
      code: 'official',
      esfNearest: '020200000000',
      labels: { en: 'Official speaking or writing for the authorities', 'zh-Hans': '官方人员或官方文件' },
    },
    { code: 'unknown', esf: '990000000000', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
