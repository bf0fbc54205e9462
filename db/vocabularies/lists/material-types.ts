import type { OwnVocabulary } from '../own-vocabulary.ts';

/** What kind of material a source or file is. */
export const materialTypes = {
  id: 'material-types',
  version: 1,
  esfList: 16,
  terms: [
    { code: 'interview', esf: '091420051801', labels: { en: 'Interview or statement taken by us', 'zh-Hans': '访谈或我方笔录' } },
    { code: 'victim-statement', esf: '220903200901', labels: { en: 'Statement of the person concerned', 'zh-Hans': '当事人陈述' } },
    { code: 'witness-statement', esf: '230920140501', labels: { en: 'Statement of a witness', 'zh-Hans': '证人陈述' } },
    { code: 'court-paper', esf: '031521182001', labels: { en: 'Court or police paper', 'zh-Hans': '司法或警方文书' } },
    { code: 'medical-record', esf: '160825190901', labels: { en: 'Medical record', 'zh-Hans': '医疗记录' } },
    { code: 'photo', esf: '160815201501', labels: { en: 'Photo', 'zh-Hans': '照片' } },
    { code: 'video', esf: '220904051501', labels: { en: 'Video', 'zh-Hans': '视频' } },
    { code: 'audio', esf: '012104091501', labels: { en: 'Sound recording', 'zh-Hans': '录音' } },
    { code: 'news', esf: '140523191601', labels: { en: 'News report or post', 'zh-Hans': '新闻报道或网帖' } },
    { code: 'organisation-statement', esf: '161805191902', labels: { en: 'Statement of an organisation', 'zh-Hans': '组织声明' } },
  ],
} as const satisfies OwnVocabulary;
