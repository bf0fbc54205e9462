import type { OwnVocabulary } from '../own-vocabulary.ts';

/** In which kind of place a person is held. */
export const custodyPlaces = {
  id: 'custody-places',
  version: 1,
  esfList: 5,
  terms: [
    { code: 'police-station', esfNearest: '020100000000', labels: { en: 'Police station', 'zh-Hans': '派出所或公安局' } },
    { code: 'detention-centre', esfNearest: '020100000000', labels: { en: 'Detention centre', 'zh-Hans': '看守所' } },
    {
      code: 'administrative-detention',
      esfNearest: '020100000000',
      labels: { en: 'Lock-up for administrative detention', 'zh-Hans': '拘留所' },
    },
    { code: 'prison', esf: '020200000000', labels: { en: 'Prison', 'zh-Hans': '监狱' } },
    {
      code: 'residential-surveillance',
      labels: { en: 'Residential surveillance at a designated place', 'zh-Hans': '指定居所监视居住场所' },
    },
    { code: 'home', labels: { en: 'At home, guarded', 'zh-Hans': '家中（被看守）' } },
    { code: 'hotel', labels: { en: 'Hotel or guesthouse', 'zh-Hans': '宾馆或招待所' } },
    { code: 'black-jail', esf: '020600000000', labels: { en: 'Secret place without legal ground', 'zh-Hans': '黑监狱等非法羁押场所' } },
    { code: 'psychiatric', esf: '020400000000', labels: { en: 'Psychiatric hospital', 'zh-Hans': '精神病院' } },
    { code: 'hospital', labels: { en: 'Hospital', 'zh-Hans': '医院' } },
    { code: 'military', esf: '020300000000', labels: { en: 'Military place', 'zh-Hans': '军事场所' } },
    { code: 'camp', esf: '020500000000', labels: { en: 'Camp, or centre for re-education', 'zh-Hans': '营地或教育转化场所' } },
    { code: 'other', esf: '029000000000', labels: { en: 'Other place', 'zh-Hans': '其他场所' } },
    { code: 'unknown', esf: '990000000000', labels: { en: 'Not known', 'zh-Hans': '不详' } },
  ],
} as const satisfies OwnVocabulary;
